using System.Management.Automation;
using System.Security;

namespace GraphPurge.Connection;

/// <summary>
/// Checks what a sign-in was given, after the session before was dropped: a value that PowerShell refuses while it binds would leave
/// that session connected, and whatever comes next would go to its tenant.
/// </summary>
internal static class SignInParameters
{
    /// <summary>The text of a parameter; null where it was not given.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.SignInParameterNotValid"/>: it was given, but is empty.</exception>
    public static string? Text(this PSCmdlet command, string name, string? value) =>
        !command.MyInvocation.BoundParameters.ContainsKey(name) ? null
        : string.IsNullOrWhiteSpace(value) ? throw Empty(name)
        : value.Trim();

    /// <summary>A parameter that is no text; null where it was not given.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.SignInParameterNotValid"/>: it was given, but is null.</exception>
    public static T? Value<T>(this PSCmdlet command, string name, T? value)
        where T : class =>
        !command.MyInvocation.BoundParameters.ContainsKey(name) ? null : value ?? throw Empty(name);

    /// <summary>A secret; null where it was not given.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.SignInParameterNotValid"/>: it was given, but is of another type.</exception>
    public static SecureString? Secret(this PSCmdlet command, string name, SecureString? value) =>
        command.Value(name, value) is { } secret && ReferenceEquals(secret, SecretTransformationAttribute.None)
            ? throw NotValid(name, Translation.Of("must be a SecureString, and is something else. What was given is not shown, because it may be a secret."), Translation.Format($"Give the secret alone, as in -{name} (ConvertTo-SecureString $text -AsPlainText -Force)."))
            : value;

    /// <summary>A credential; null where it was not given.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.SignInParameterNotValid"/>: it was given, but is of another type or empty.</exception>
    public static PSCredential? Credential(this PSCmdlet command, string name, PSCredential? value) =>
        command.Value(name, value) is not { } credential ? null
        : ReferenceEquals(credential, SecretTransformationAttribute.NoCredential) || string.IsNullOrWhiteSpace(credential.UserName) || credential.Password is not { Length: > 0 }
            ? throw NotValid(name, Translation.Of("must be a PSCredential with a user name and a password, and is something else. What was given is not shown, because it may be a secret."), Translation.Of("Give the application's id as its user name and the secret as its password."))
            : credential;

    private static GraphPurgeException Empty(string name) => NotValid(name, Translation.Of("was given, but it is empty or of a wrong type."), Translation.Format($"Give a value, or leave out -{name}."));

    private static GraphPurgeException NotValid(string name, string what, string next) =>
        new(FaultCondition.SignInParameterNotValid, Translation.Format($"-{name} {what} Nothing was connected."), next);
}
