using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>Remembers when which leg's request for directions was lost, refused or answered too late: what the person on it then has to wait is the fault's cost.</summary>
internal sealed class Strikes
{
    private readonly Dictionary<string, List<DateTimeOffset>> _byLeg = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DateTimeOffset>> _lost = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DateTimeOffset>> _delayed = new(StringComparer.Ordinal);
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

    /// <summary>The instants at which a leg's reports were never sent.</summary>
    public IReadOnlyList<DateTimeOffset> LostOf(string leg) => _lost.GetValueOrDefault(leg) ?? [];

    /// <summary>The instants at which a leg's reports were due that came late.</summary>
    public IReadOnlyList<DateTimeOffset> DelayedOf(string leg) => _delayed.GetValueOrDefault(leg) ?? [];

    private void Note(WebhookRequest request, WebhookFault? fate)
    {
        if (fate is null)
        {
            Lost++;
            Add(_lost, request);
        }

        if (fate?.Delay > TimeSpan.Zero)
        {
            Add(_delayed, request);
        }

        Doubled += fate is { DoubledAfter: not null } ? 1 : 0;
        if (fate is { Lost: true } or { Refused: true } or { AnswerTooLate: true })
        {
            Struck++;
            Add(_byLeg, request);
        }
    }

    private void Add(Dictionary<string, List<DateTimeOffset>> book, WebhookRequest request)
    {
        var leg = request.Parameters.First(parameter => parameter.Key == "CallSid").Value;
        if (!book.TryGetValue(leg, out var instants))
        {
            book[leg] = instants = [];
        }

        instants.Add(_time.GetUtcNow());
    }
}
