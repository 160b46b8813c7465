using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Stage.Faults;

/// <summary>
/// The faults that each leg's webhooks met. A request for directions that was lost, refused or answered too late costs
/// a wait.
/// </summary>
internal sealed class WebhookFaultLog
{
    private readonly Dictionary<string, List<DateTimeOffset>> _unanswered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DateTimeOffset>> _lost = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DateTimeOffset>> _delayed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DateTimeOffset>> _unspoken = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    public WebhookFaultLog(FaultPlan faults, TimeProvider time)
    {
        _time = time;
        faults.Decided = Note;
    }

    /// <summary>Gets the number of status callbacks that were never sent.</summary>
    public int Lost { get; private set; }

    /// <summary>Gets the number of webhooks that were sent twice.</summary>
    public int Doubled { get; private set; }

    /// <summary>Gets the number of requests for directions that got no answer in time.</summary>
    public int Unanswered { get; private set; }

    /// <summary>The instants at which a leg's requests got no answer in time.</summary>
    public IReadOnlyList<DateTimeOffset> UnansweredOf(string leg) => _unanswered.GetValueOrDefault(leg) ?? [];

    /// <summary>
    /// The instants at which the document of an announcement to a whole conference was asked for and never came. The
    /// name is the conference's friendly one.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> UnspokenOf(string conference) => _unspoken.GetValueOrDefault(conference) ?? [];

    /// <summary>The instants at which a leg's reports were never sent.</summary>
    public IReadOnlyList<DateTimeOffset> LostOf(string leg) => _lost.GetValueOrDefault(leg) ?? [];

    /// <summary>The instants at which a leg's late reports were due.</summary>
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

        // A report about a conference names an event; a request for an announcement's document does not.
        if (fate is null && Parameter(request, "StatusCallbackEvent") is null && Parameter(request, "CallSid") is null
            && Parameter(request, "FriendlyName") is { } conference)
        {
            Add(_unspoken, conference);
        }

        Doubled += fate is { DoubledAfter: not null } ? 1 : 0;
        if (fate is { Lost: true } or { Refused: true } or { AnswerTooLate: true })
        {
            Unanswered++;
            Add(_unanswered, request);
        }
    }

    private void Add(Dictionary<string, List<DateTimeOffset>> book, WebhookRequest request)
    {
        if (Parameter(request, "CallSid") is not { } leg)
        {
            // A report about a whole conference.
            return;
        }

        Add(book, leg);
    }

    private void Add(Dictionary<string, List<DateTimeOffset>> book, string subject)
    {
        if (!book.TryGetValue(subject, out var instants))
        {
            book[subject] = instants = [];
        }

        instants.Add(_time.GetUtcNow());
    }

    private static string? Parameter(WebhookRequest request, string name) =>
        request.Parameters.FirstOrDefault(parameter => parameter.Key == name).Value;
}
