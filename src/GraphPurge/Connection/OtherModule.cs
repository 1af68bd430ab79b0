using System.Management.Automation;
using System.Management.Automation.Language;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security;

namespace GraphPurge.Connection;

/// <summary>
/// Fetches the token of a session that another module holds, by that module's own command and without any type of it. On the pipeline
/// thread only: commands run nowhere else.
/// </summary>
internal static class OtherModule
{
    // Some errors of other modules carry a whole answer.
    private const int LongestWords = 400;

    private static readonly Uri s_global = new("https://graph.microsoft.com");

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
            if (demand.SignIn == SignInKind.MgContext && TryReadMg(e.ErrorRecord.Exception) is { } token)
            {
                demand.Supply(token);
                return;
            }

            demand.Refuse(IsOutage(e.ErrorRecord.Exception)
                ? new Fault(FaultCondition.SignInUnavailable, Translation.Format($"{NameOf(demand.SignIn)} got no answer to the request that its token is taken from.")) { RecommendedAction = Translation.Of("Try again later.") }
                : NoToken(demand.SignIn, Translation.Format($"It says: {Short.Of(e.Message, LongestWords)}")));
        }
        catch (PipelineStoppedException)
        {
            demand.Refuse(NoToken(demand.SignIn, Translation.Of("It was stopped.")));
            throw;
        }
    }

    // learn.microsoft.com/powershell/module/az.accounts/get-azaccesstoken: Token is a SecureString, in old versions only with -AsSecureString. Where
    // the session's cloud has its Graph, its context tells.
    private static SuppliedToken FromAz(TokenDemand demand, CommandInvocationIntrinsics commands)
    {
        var root = commands.InvokeScript($"(Get-AzContext {Quietly}).Environment.ExtendedProperties['MicrosoftGraphUrl']").FirstOrDefault()?.BaseObject is string { Length: > 0 } text
            && Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
        var resource = (demand.Resource ?? root ?? s_global).GetLeftPart(UriPartial.Authority);
        var tenant = demand.TenantId is null ? "" : $" -TenantId {Quote(demand.TenantId)}";
        var results = commands.InvokeScript($"Get-AzAccessToken -ResourceUrl {Quote(resource)} -AsSecureString{tenant} {Quietly}");
        return new SuppliedToken(ToSecureString(results.Count == 1 ? results[0] : null, SignInKind.AzContext, "Token"), root);
    }

    // That module shows its token only on a request that it made (msgraph-sdk-powershell#2023, observed). Any request will do, granted or
    // not. Without a host it goes to the session's own cloud, or the environment that was registered for it.
    private static SuppliedToken FromMg(CommandInvocationIntrinsics commands)
    {
        var results = commands.InvokeScript($"Invoke-MgGraphRequest -Method GET -Uri '/v1.0/organization?$select=id' -OutputType HttpResponseMessage -SkipHttpErrorCheck {Quietly}");
        return ReadMg(results.Count == 1 ? results[0] : null);
    }

    private static SuppliedToken ReadMg(object? response)
    {
        if (Find(response, "StatusCode") is HttpStatusCode.Unauthorized)
        {
            throw new GraphPurgeException(NoToken(SignInKind.MgContext, Translation.Of("The service rejected it (401).")));
        }

        return new SuppliedToken(ToSecureString(response, SignInKind.MgContext, "RequestMessage", "Headers", "Authorization", "Parameter"), Find(response, "RequestMessage", "RequestUri") as Uri);
    }

    // It throws after three retries of 429, 503 and 504 whatever it was told, and the answer in its error names the request with the token in some versions (seen in 2.39, not in 2.25).
    private static SuppliedToken? TryReadMg(Exception exception)
    {
        try
        {
            return Find(exception, "Response") is { } response && !Equals(Find(response, "StatusCode"), HttpStatusCode.Unauthorized) ? ReadMg(response) : null;
        }
        catch (GraphPurgeException)
        {
            return null;
        }
    }

    // After its retries that module throws what all of them met, in some versions with an answer and in some with its status alone.
    private static bool IsOutage(Exception? exception) => exception is not null
        && (exception is HttpRequestException or SocketException or IOException or TaskCanceledException or TimeoutException
            || IsTransient(Find(exception, "Response", "StatusCode")) || IsTransient(Find(exception, "ResponseStatusCode"))
            || (exception is AggregateException several ? several.InnerExceptions.Any(IsOutage) : IsOutage(exception.InnerException)));

    private static bool IsTransient(object? status) => status is HttpStatusCode or int
        && (HttpStatusCode)status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    // Whatever the caller's preferences, the other module is not to print requests with a token in them.
    private const string Quietly = "-ErrorAction Stop -Verbose:$false -Debug:$false";

    private static object? Find(object? from, params string[] path)
    {
        foreach (var name in path)
        {
            from = from is null ? null : PSObject.AsPSObject(from).Properties[name]?.Value;
        }

        return from is PSObject wrapped ? wrapped.BaseObject : from;
    }

    private static SecureString ToSecureString(object? from, SignInKind signIn, params string[] path)
    {
        switch (Find(from, path))
        {
            case SecureString secure:
                return secure;
            case string { Length: > 0 } text:
                var token = new SecureString();
                Array.ForEach(text.ToCharArray(), token.AppendChar);
                return token;
            default:
                throw new GraphPurgeException(NoToken(signIn, Translation.Of("Its answer contains no token.")));
        }
    }

    private static Fault NotFound(string command, string module, string connect) =>
        new(FaultCondition.ContextModuleNotFound, Translation.Format($"The command {command} of {module} was not found."))
        {
            RecommendedAction = Translation.Format($"Install {module} and sign in with {connect}, or choose another way to sign in."),
        };

    private static Fault NoToken(SignInKind signIn, string why) =>
        new(FaultCondition.ContextTokenUnavailable, Translation.Format($"The session of {NameOf(signIn)} gave no token. {why}"))
        {
            RecommendedAction = Translation.Format($"Sign in with {NameOf(signIn)} first, then connect again with Connect-GraphPurge."),
        };

    private static string NameOf(SignInKind signIn) => signIn == SignInKind.AzContext ? "Connect-AzAccount" : "Connect-MgGraph";

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
