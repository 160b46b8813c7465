namespace ImpactDialing.Simulator.TwiML;

/// <summary>A document as read: the verbs that can be carried out, and its problems.</summary>
/// <param name="Verbs">The instructions in order, without the unreadable ones.</param>
/// <param name="Problems">Everything that Twilio would report.</param>
public sealed record TwimlDocument(IReadOnlyList<Verb> Verbs, IReadOnlyList<TwimlProblem> Problems)
{
    /// <summary>The problem that prevents the whole document, or null.</summary>
    public TwimlProblem? Fatal => Problems.FirstOrDefault(p => p.IsFatal);
}
