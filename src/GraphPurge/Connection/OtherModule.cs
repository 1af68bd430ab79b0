using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Security;

namespace GraphPurge.Connection;

/// <summary>
/// Fetches the token of a session that another module holds, by that module's own command and without any type of it. On the pipeline
/// thread only: commands run nowhere else.
/// </summary>
internal static class OtherModule
{
    /// <summary>Answers a demand, with a token or with what stands against one.</summary>
    public static void Answer(TokenDemand demand, CommandInvocationIntrinsics commands)
    {
        try
        {
            demand.Supply(demand.SignIn == SignInKind.AzContext ? FromAz(demand, commands) : FromMg(commands));
        }
        catch (GraphPurgeException e)
        {
            demand.Refuse(e.Fault);
        }
        catch (CommandNotFoundException)
        {
            demand.Refuse(demand.SignIn == SignInKind.AzContext
                ? NotFound("Get-AzAccessToken", "Az.Accounts", "Connect-AzAccount")
                : NotFound("Invoke-MgGraphRequest", "Microsoft.Graph.Authentication", "Connect-MgGraph"));
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            demand.Refuse(NoToken(demand.SignIn, $"It says: {e.Message}"));
        }
        catch (PipelineStoppedException)
        {
            demand.Refuse(NoToken(demand.SignIn, "It was stopped."));
            throw;
        }
    }

    // learn.microsoft.com/powershell/module/az.accounts/get-azaccesstoken: Token is a SecureString, in old versions only with -AsSecureString.
    private static SecureString FromAz(TokenDemand demand, CommandInvocationIntrinsics commands)
    {
        var tenant = demand.TenantId is null ? "" : $" -TenantId {Quote(demand.TenantId)}";
        var results = commands.InvokeScript($"Get-AzAccessToken -ResourceUrl {Quote(demand.Resource.GetLeftPart(UriPartial.Authority))} -AsSecureString{tenant} {Quietly}");
        return ToSecureString(results, SignInKind.AzContext, "Token");
    }

    // That module shows its token nowhere but on a request it made (msgraph-sdk-powershell#2023, observed). Which request does not matter, nor
    // whether the service grants it; without a host it goes to the session's own cloud.
    private static SecureString FromMg(CommandInvocationIntrinsics commands)
    {
        var results = commands.InvokeScript($"Invoke-MgGraphRequest -Method GET -Uri '/v1.0/organization?$select=id' -OutputType HttpResponseMessage -SkipHttpErrorCheck {Quietly}");
        return ToSecureString(results, SignInKind.MgContext, "RequestMessage", "Headers", "Authorization", "Parameter");
    }

    // Whatever the caller's preferences, the other module is not to print requests with a token in them.
    private const string Quietly = "-ErrorAction Stop -Verbose:$false -Debug:$false";

    private static SecureString ToSecureString(Collection<PSObject> results, SignInKind signIn, params string[] path)
    {
        object? value = results.Count == 1 ? results[0] : null;
        foreach (var name in path)
        {
            value = value is null ? null : PSObject.AsPSObject(value).Properties[name]?.Value;
        }

        switch (value is PSObject wrapped ? wrapped.BaseObject : value)
        {
            case SecureString secure:
                return secure;
            case string { Length: > 0 } text:
                var token = new SecureString();
                Array.ForEach(text.ToCharArray(), token.AppendChar);
                return token;
            default:
                throw new GraphPurgeException(NoToken(signIn, "Its answer holds none."));
        }
    }

    private static Fault NotFound(string command, string module, string connect) =>
        new(FaultCondition.ContextModuleNotFound, $"There is no {command} here, so that there is no session of {module} to use.")
        {
            RecommendedAction = $"Install {module} and sign in with {connect}, or choose another way to sign in.",
        };

    private static Fault NoToken(SignInKind signIn, string why) =>
        new(FaultCondition.ContextTokenUnavailable, $"The session of {(signIn == SignInKind.AzContext ? "Connect-AzAccount" : "Connect-MgGraph")} gave no token. {why}")
        {
            RecommendedAction = $"Sign in with {(signIn == SignInKind.AzContext ? "Connect-AzAccount" : "Connect-MgGraph")} first, then connect again with Connect-GraphPurge.",
        };

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
