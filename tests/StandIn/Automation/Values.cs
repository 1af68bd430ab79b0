using System.Security;

namespace System.Management.Automation;

/// <summary>A switch on a command line.</summary>
public readonly record struct SwitchParameter(bool IsPresent)
{
    public static SwitchParameter Present => new(true);

    public static implicit operator bool(SwitchParameter switchParameter) => switchParameter.IsPresent;

    public static implicit operator SwitchParameter(bool value) => new(value);

    public override string ToString() => IsPresent.ToString();
}

/// <summary>A user name and a password.</summary>
public sealed class PSCredential(string userName, SecureString password)
{
    public string UserName { get; } = userName;

    public SecureString Password { get; } = password;

    public Net.NetworkCredential GetNetworkCredential() => new(UserName, Password);
}
