using System.Collections.Immutable;

namespace Orleans.Serialization;

#pragma warning disable CA1859 // The methods are made into delegates of one type.
/// <summary>One method for each generic collection, of its name.</summary>
internal static class CollectionCopiers
{
    public static object List<T>(object source, Copier.Memo memo)
    {
        var from = (List<T>)source;
        var to = new List<T>(from.Count);
        memo.Add(source, to);
        foreach (var item in from)
        {
            to.Add(Copier.Typed(item, memo));
        }

        return to;
    }

    public static object Dictionary<TKey, TValue>(object source, Copier.Memo memo)
        where TKey : notnull
    {
        var from = (Dictionary<TKey, TValue>)source;
        var to = new Dictionary<TKey, TValue>(from.Count, from.Comparer);
        memo.Add(source, to);
        foreach (var (key, value) in from)
        {
            to.Add(Copier.Typed(key, memo), Copier.Typed(value, memo));
        }

        return to;
    }

    public static object SortedDictionary<TKey, TValue>(object source, Copier.Memo memo)
        where TKey : notnull
    {
        var from = (SortedDictionary<TKey, TValue>)source;
        var to = new SortedDictionary<TKey, TValue>(from.Comparer);
        memo.Add(source, to);
        foreach (var (key, value) in from)
        {
            to.Add(Copier.Typed(key, memo), Copier.Typed(value, memo));
        }

        return to;
    }

    public static object HashSet<T>(object source, Copier.Memo memo)
    {
        var from = (HashSet<T>)source;
        return new HashSet<T>(Items(from, memo), from.Comparer);
    }

    public static object SortedSet<T>(object source, Copier.Memo memo)
    {
        var from = (SortedSet<T>)source;
        return new SortedSet<T>(Items(from, memo), from.Comparer);
    }

    public static object Queue<T>(object source, Copier.Memo memo) => new Queue<T>(Items((Queue<T>)source, memo));

    public static object Stack<T>(object source, Copier.Memo memo) => new Stack<T>(Items((Stack<T>)source, memo).Reverse());

    public static object ReadOnlyCollection<T>(object source, Copier.Memo memo) =>
        Items((IEnumerable<T>)source, memo).ToList().AsReadOnly();

    public static object ReadOnlyDictionary<TKey, TValue>(object source, Copier.Memo memo)
        where TKey : notnull =>
        Pairs((IEnumerable<KeyValuePair<TKey, TValue>>)source, memo).ToDictionary().AsReadOnly();

    public static object KeyValuePair<TKey, TValue>(object source, Copier.Memo memo)
    {
        var (key, value) = (KeyValuePair<TKey, TValue>)source;
        return new KeyValuePair<TKey, TValue>(Copier.Typed(key, memo), Copier.Typed(value, memo));
    }

    public static object ImmutableArray<T>(object source, Copier.Memo memo) =>
        ((ImmutableArray<T>)source).IsDefault ? source : Items((ImmutableArray<T>)source, memo).ToImmutableArray();

    public static object ImmutableList<T>(object source, Copier.Memo memo) => Items((ImmutableList<T>)source, memo).ToImmutableList();

    public static object ImmutableQueue<T>(object source, Copier.Memo memo) => System.Collections.Immutable.ImmutableQueue.CreateRange(Items((ImmutableQueue<T>)source, memo));

    public static object ImmutableStack<T>(object source, Copier.Memo memo) => System.Collections.Immutable.ImmutableStack.CreateRange(Items((ImmutableStack<T>)source, memo).Reverse());

    public static object ImmutableHashSet<T>(object source, Copier.Memo memo) =>
        Items((ImmutableHashSet<T>)source, memo).ToImmutableHashSet(((ImmutableHashSet<T>)source).KeyComparer);

    public static object ImmutableSortedSet<T>(object source, Copier.Memo memo) =>
        Items((ImmutableSortedSet<T>)source, memo).ToImmutableSortedSet(((ImmutableSortedSet<T>)source).KeyComparer);

    public static object ImmutableDictionary<TKey, TValue>(object source, Copier.Memo memo)
        where TKey : notnull =>
        Pairs((ImmutableDictionary<TKey, TValue>)source, memo).ToImmutableDictionary(((ImmutableDictionary<TKey, TValue>)source).KeyComparer);

    public static object ImmutableSortedDictionary<TKey, TValue>(object source, Copier.Memo memo)
        where TKey : notnull =>
        Pairs((ImmutableSortedDictionary<TKey, TValue>)source, memo).ToImmutableSortedDictionary(((ImmutableSortedDictionary<TKey, TValue>)source).KeyComparer);

    private static IEnumerable<T> Items<T>(IEnumerable<T> source, Copier.Memo memo) => source.Select(each => Copier.Typed(each, memo));

    private static IEnumerable<KeyValuePair<TKey, TValue>> Pairs<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> source, Copier.Memo memo) =>
        source.Select(each => new KeyValuePair<TKey, TValue>(Copier.Typed(each.Key, memo), Copier.Typed(each.Value, memo)));
}
