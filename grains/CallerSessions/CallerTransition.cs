using System.Collections.Immutable;
using ImpactDialing.Machines;
using ImpactDialing.Storage;

namespace ImpactDialing.CallerSessions;

/// <summary>What the machine decides.</summary>
/// <param name="Next">The next state; the same object if nothing changes.</param>
/// <param name="Directive">What the leg does next, if a leg asked.</param>
internal sealed record CallerTransition(
    CallerState Next,
    CallerDirective? Directive,
    ImmutableArray<StoreRecord> Records) : ITransition<CallerState>
{
    /// <summary>Gets the question that the campaign must answer before the commit, or null.
    /// <see cref="CallerEvent.Offered"/> brings the answer.</summary>
    public HouseholdInquiry? Inquiry { get; init; }

    /// <summary>Gets a value indicating whether a call, a transfer or a supervisor gets what it asked for.</summary>
    public bool Granted { get; init; }

    /// <summary>Gets why a command is not carried out.</summary>
    public CommandRefusal Refusal { get; init; }

    /// <summary>Gets the id of the question, response or note that is wrong.</summary>
    public long? Subject { get; init; }

    /// <summary>A move that changes nothing.</summary>
    public static CallerTransition Stay(CallerState state, CallerDirective? directive = null) => new(state, directive, []);

    /// <summary>A command that is not carried out.</summary>
    public static CallerTransition Refuse(CallerState state, CommandRefusal refusal, long? subject = null) =>
        Stay(state) with { Refusal = refusal, Subject = subject };
}
