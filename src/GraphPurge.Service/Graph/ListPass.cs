using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>One way through a list, from its first page on.</summary>
internal sealed class ListPass
{
    private readonly IdSet _links = new();

    /// <param name="first">The request for the first page.</param>
    /// <param name="start">What had been changed when the pass began.</param>
    public ListPass(RequestInformation first, ChangeMark start)
    {
        (Next, Start) = (first, start);
        _links.Add(first.URI.AbsoluteUri);
    }

    /// <summary>What had been changed when the pass began.</summary>
    public ChangeMark Start { get; }

    /// <summary>The request for the next page; null at the end.</summary>
    public RequestInformation? Next { get; private set; }

    /// <summary>How many pages were read.</summary>
    public int Pages { get; private set; }

    /// <summary>How many of the last pages in a row brought nothing new.</summary>
    public int FruitlessPages { get; private set; }

    /// <summary>How many items were found that no earlier page had.</summary>
    public int Found { get; set; }

    /// <summary>Whether a page named a next one that was read before.</summary>
    public bool GoesInACircle { get; private set; }

    /// <summary>Goes on to the next page.</summary>
    /// <param name="next">The request for it; null at the end.</param>
    /// <param name="wasFruitful">Whether the page just read brought anything new.</param>
    public void Turn(RequestInformation? next, bool wasFruitful)
    {
        Pages++;
        FruitlessPages = wasFruitful ? 0 : FruitlessPages + 1;
        GoesInACircle |= next is not null && !_links.Add(next.URI.AbsoluteUri);
        Next = next;
    }
}
