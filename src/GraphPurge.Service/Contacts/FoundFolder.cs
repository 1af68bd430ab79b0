using System.Text.Json;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Contacts;

/// <summary>A contact folder as a list of folders shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its display name; null for none.</param>
/// <param name="ParentId">The folder that it is in; null where the service does not tell.</param>
internal sealed record FoundFolder(string Id, string? Name, string? ParentId)
{
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ServiceUnavailable"/> when it has no id.</exception>
    public static FoundFolder Read(JsonElement folder) => new(folder.RequireId(), folder.Text("displayName"), folder.Text("parentFolderId"));
}
