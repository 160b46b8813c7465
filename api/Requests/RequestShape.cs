namespace ImpactDialing.Requests;

/// <summary>The fields that an endpoint reads from its body, for the document of the API.</summary>
internal sealed record RequestShape(IReadOnlyList<FieldShape> Fields);
