namespace ImpactDialing.Requests;

/// <summary>The body of an answer that says no more than that it is done: <c>{}</c>.</summary>
internal sealed record Empty;
