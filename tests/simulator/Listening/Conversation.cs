using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Listening;

/// <summary>Two people who could hear each other.</summary>
/// <param name="With">The other person's leg.</param>
/// <param name="From">The start.</param>
public sealed record Conversation(CallLeg With, DateTimeOffset From)
{
    /// <summary>The end; null while it goes on.</summary>
    public DateTimeOffset? To { get; internal set; }

    /// <summary>The other person's number.</summary>
    public string Number => With.Person;
}
