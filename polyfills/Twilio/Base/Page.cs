namespace Twilio.Base;

/// <summary>One page of a list.</summary>
public class Page<T>
    where T : Resource
{
    private readonly string? _nextPageUri;

    internal Page(List<T> records, int pageSize, string? nextPageUri) => (Records, PageSize, _nextPageUri) = (records, pageSize, nextPageUri);

    /// <summary>The records.</summary>
    public List<T> Records { get; }

    /// <summary>How many a page has at most.</summary>
    public int PageSize { get; }

    /// <summary>Whether another page follows.</summary>
    public bool HasNextPage() => !string.IsNullOrEmpty(_nextPageUri);

    /// <summary>The URL of the next page.</summary>
    public string GetNextPageUrl(Rest.Domain domain) => $"https://{domain}.twilio.com{_nextPageUri}";
}
