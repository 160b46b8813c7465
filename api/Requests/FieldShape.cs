namespace ImpactDialing.Requests;

/// <summary>What a field of a request may be.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
/// <param name="Max">The most characters of a text; 0 for other kinds.</param>
/// <param name="Words">The words that are allowed; empty where any text is.</param>
internal sealed record FieldShape(string Name, FieldKind Kind, bool IsRequired, int Max = 0, params IReadOnlyList<string> Words);
