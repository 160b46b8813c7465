namespace ImpactDialing.Simulator.TwiML;

/// <summary>A document as read: what can be carried out, and what is wrong with it.</summary>
/// <param name="Verbs">The instructions in order, without those that could not be read.</param>
/// <param name="Problems">Everything that Twilio would complain of.</param>
public sealed record TwimlDocument(IReadOnlyList<Verb> Verbs, IReadOnlyList<TwimlProblem> Problems)
{
    /// <summary>The problem that forbids carrying out anything, or null.</summary>
    public TwimlProblem? Fatal => Problems.FirstOrDefault(p => p.IsFatal);
}
