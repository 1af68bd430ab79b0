using System.Globalization;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Listing;

/// <summary>Answers with a page of a list.</summary>
internal static class EntityList
{
    /// <summary>Answers with a page of what a store holds. To be called while the tenant is held.</summary>
    /// <param name="request">What is answered.</param>
    /// <param name="context">The entity set, for <c>@odata.context</c>.</param>
    /// <param name="shape">How the entities look.</param>
    /// <param name="store">What is listed.</param>
    /// <param name="policy">How it is paged.</param>
    /// <param name="viewOf">How each entity is seen, where that is not alike for all; null otherwise.</param>
    public static GraphResponse Answer<T>(
        GraphRequest request, string context, EntityShape<T> shape, OrderedStore<T> store, PagePolicy policy, Func<T, EntityView>? viewOf = null)
        where T : class
    {
        ListOptions<T> options = new(request, shape.In(request.Address), policy);
        Page<T> page = options.OrderBy is null ? InStoreOrder(request, options, store, policy) : Sorted(request, options, store, policy);
        int? count = !options.WithCount ? null : options.Matches is null ? store.Count : store.Items.Count(options.Matches);
        return Write(request, context, page, count, options.Selected, viewOf);
    }

    private static GraphResponse Write<T>(
        GraphRequest request, string context, Page<T> page, int? count, IReadOnlyList<Property<T>> selected, Func<T, EntityView>? viewOf) =>
        GraphResponse.Json(200, (writer, _) =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{request.Root}/{request.Address.Version}/$metadata#{context}");
            if (count is { } total)
            {
                writer.WriteNumber("@odata.count", total);
            }

            if (page.NextLink is { } nextLink)
            {
                writer.WriteString("@odata.nextLink", nextLink);
            }

            writer.WriteStartArray("value");
            foreach (T item in page.Items)
            {
                writer.WriteStartObject();
                EntityView view = viewOf is null ? default : viewOf(item);
                if (view.Type is not null)
                {
                    writer.WriteString("@odata.type", "#microsoft.graph." + view.Type);
                }

                EntityShape<T>.WriteMembers(writer, item, view.IsIdOnly ? [.. selected.Where(property => property.Name == "id")] : selected);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    /// <summary>The address of the page that begins at a position: absolute, on the same host.</summary>
    private static string NextLink(GraphRequest request, PagePolicy policy, int position, int version) => request.PathUrl + (policy.UsesSkip
        ? request.Address.Query.WithPaging("$skip", position.ToString(CultureInfo.InvariantCulture))
        : request.Address.Query.WithPaging("$skiptoken", new PageToken(position, version).ToString()));

    private static Page<T> InStoreOrder<T>(GraphRequest request, ListOptions<T> options, OrderedStore<T> store, PagePolicy policy)
        where T : class
    {
        List<T> items = [];
        if (policy.UsesSkip)
        {
            int rest = store.Take(0, options.Skip + options.Top, options.Matches, items);
            items.RemoveRange(0, Math.Min(options.Skip, items.Count));
            return new Page<T>(items, rest < 0 ? null : NextLink(request, policy, options.Skip + options.Top, 0));
        }

        int position = PageToken.PositionOf(request.Address.Query["$skiptoken"], store.Removals);
        int next = store.Take(position, options.Top, options.Matches, items);
        return new Page<T>(items, next < 0 ? null : NextLink(request, policy, next, store.Removals));
    }

    private static Page<T> Sorted<T>(GraphRequest request, ListOptions<T> options, OrderedStore<T> store, PagePolicy policy)
        where T : class
    {
        int position = policy.UsesSkip ? options.Skip : PageToken.PositionOf(request.Address.Query["$skiptoken"], store.Removals);
        IEnumerable<T> matching = options.Matches is null ? store.Items : store.Items.Where(options.Matches);
        Comparer<object?> comparer = Comparer<object?>.Create(static (left, right) => left is string a && right is string b
            ? string.Compare(a, b, StringComparison.OrdinalIgnoreCase)
            : Comparer<object?>.Default.Compare(left, right));
        IEnumerable<T> ordered = options.IsDescending
            ? matching.OrderByDescending(options.OrderBy!.Read, comparer)
            : matching.OrderBy(options.OrderBy!.Read, comparer);
        List<T> items = [.. ordered.Skip(position).Take(options.Top + 1)];
        if (items.Count <= options.Top)
        {
            return new Page<T>(items, null);
        }

        items.RemoveAt(options.Top);
        return new Page<T>(items, NextLink(request, policy, position + options.Top, store.Removals));
    }
}
