using System.Collections;

namespace Twilio.Base;

/// <summary>The records of a list. Iterating fetches the following pages, and blocks for each.</summary>
public class ResourceSet<T> : IEnumerable<T>
    where T : Resource
{
    private readonly Page<T> _first;
    private readonly long _limit;
    private readonly Func<Page<T>, Page<T>> _next;

    internal ResourceSet(Page<T> first, long? limit, Func<Page<T>, Page<T>> next) => (_first, _limit, _next) = (first, limit ?? long.MaxValue, next);

    /// <summary>Whether following pages are fetched, true by default.</summary>
    public bool AutoPaging { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        var left = _limit;
        for (var page = _first; ; page = _next(page))
        {
            foreach (var record in page.Records)
            {
                if (left-- <= 0)
                {
                    yield break;
                }

                yield return record;
            }

            if (left <= 0 || !AutoPaging || !page.HasNextPage())
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
