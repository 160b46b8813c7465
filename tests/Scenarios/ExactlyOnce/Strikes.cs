using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>Remembers when which leg's request for directions was lost, refused or answered too late: what the person on it then has to wait is the fault's cost.</summary>
internal sealed class Strikes
{
    private readonly Dictionary<string, List<DateTimeOffset>> _byLeg = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    public Strikes(FaultPlan faults, TimeProvider time)
    {
        _time = time;
        faults.Decided = Note;
    }

    /// <summary>Gets how many status callbacks were never sent.</summary>
    public int Lost { get; private set; }

    /// <summary>Gets how many webhooks were sent twice.</summary>
    public int Doubled { get; private set; }

    /// <summary>Gets how many requests for directions got no answer in time.</summary>
    public int Struck { get; private set; }

    /// <summary>The instants at which a leg's requests were struck.</summary>
    public IReadOnlyList<DateTimeOffset> Of(string leg) => _byLeg.GetValueOrDefault(leg) ?? [];

    private void Note(WebhookRequest request, WebhookFault? fate)
    {
        Lost += fate is null ? 1 : 0;
        Doubled += fate is { DoubledAfter: not null } ? 1 : 0;
        if (fate is { Lost: true } or { Refused: true } or { AnswerTooLate: true })
        {
            Struck++;
            var leg = request.Parameters.First(parameter => parameter.Key == "CallSid").Value;
            if (!_byLeg.TryGetValue(leg, out var instants))
            {
                _byLeg[leg] = instants = [];
            }

            instants.Add(_time.GetUtcNow());
        }
    }
}
