namespace ImpactDialing.Dispositions;

/// <summary>One of a question's possible responses.</summary>
/// <param name="ResponseId">The response's id.</param>
/// <param name="Value">What it says. The value <see cref="NoResponse"/> is never read aloud, though its key works.</param>
/// <param name="Keypad">What is keyed in to choose it: a whole number, unique within the question.</param>
/// <param name="Retry">True when a lead who gave this response is to be called again.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.PossibleResponse")]
public sealed record PossibleResponse(
    long ResponseId,
    string Value,
    int Keypad,
    bool Retry)
{
    /// <summary>The response that every question gets by default.</summary>
    public const string NoResponse = "[No response]";
}
