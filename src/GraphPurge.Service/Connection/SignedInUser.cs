using GraphPurge.Connection;
using GraphPurge.Contacts;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Connection;

/// <summary>The user that a session acts for, whose mailbox is <c>/me</c>: by the token, or read once where the token does not tell.</summary>
internal sealed class SignedInUser(TokenSource tokens, GraphTransport transport, GraphRequests requests)
{
    private Known? _known;

    /// <summary>The user's own mailbox, with the user's id if that is known by now.</summary>
    public MailboxAddress Mailbox
    {
        get
        {
            // Nothing tells whether the next opaque token is for the same user, so what was read counts for one token.
            var token = tokens.Current;
            var known = Volatile.Read(ref _known);
            if (known?.Generation == token.Generation)
            {
                return known.Mailbox;
            }

            // Of an application the claim names its service principal, which has no mailbox.
            if (token.Claims is not { Identity: IdentityKind.Delegated, ObjectId: { Length: > 0 } id })
            {
                return MailboxAddress.Own;
            }

            Volatile.Write(ref _known, known = new Known(token.Generation, MailboxAddress.OwnOf(id)));
            return known.Mailbox;
        }
    }

    /// <summary>A mailbox as the session knows it. The user's own is sent to as <c>/me</c>, by whatever it was named: the list was read there, nothing else needs
    /// a permission for it, and it is one throttling scope and not two.</summary>
    /// <remarks>By the id alone: a principal name may have passed to somebody else since the token was issued.</remarks>
    public MailboxAddress Resolve(MailboxAddress mailbox)
    {
        var own = Mailbox;
        return mailbox.IsOwn || mailbox.Equals(own) ? own : mailbox;
    }

    /// <summary>The user's id, read if need be; null, with a warning, where it cannot be.</summary>
    public async Task<string?> ReadIdAsync(IServiceEventSink events, CancellationToken cancellationToken)
    {
        if (Mailbox.UserId is { } known)
        {
            return known;
        }

        var generation = tokens.Current.Generation;
        var reply = await ReadWithRetry.TrySendAsync(transport, requests.SignedInUser(), events, cancellationToken).ConfigureAwait(false);
        if (IdIn(reply) is { } id)
        {
            Volatile.Write(ref _known, new Known(generation, MailboxAddress.OwnOf(id)));
            return id;
        }

        events.Report(new WarningEvent(
            Translation.Format($"The contacts of the signed-in user are listed without UserId: the token does not tell the user's id, and it could not be read ({reply.Describe()}). ") +
            Translation.Of("Pipe them to Remove-ContactPermanently directly. In a file, fill the column UserId in first, or give the token the permission User.Read and list again.")));
        return null;
    }

    private static string? IdIn(GraphReply reply)
    {
        if (!reply.IsSuccess)
        {
            return null;
        }

        try
        {
            using var json = reply.ReadJson();
            return json.RootElement.UsableId();
        }
        catch (GraphPurgeException)
        {
            return null;
        }
    }

    private sealed record Known(int Generation, MailboxAddress Mailbox);
}
