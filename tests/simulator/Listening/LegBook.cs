using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Listening;

/// <summary>What the person on a leg experienced.</summary>
public sealed class LegBook
{
    private readonly List<Conversation> _conversations = [];
    private readonly List<Silence> _silences = [];
    private DateTimeOffset? _silentSince;

    internal LegBook(CallLeg leg) => Leg = leg;

    /// <summary>The leg.</summary>
    public CallLeg Leg { get; }

    /// <summary>The person's number.</summary>
    public string Number => Leg.Person;

    /// <summary>The person's conversations, in order.</summary>
    public IReadOnlyList<Conversation> Conversations => _conversations;

    /// <summary>Finished silences, in order.</summary>
    public IReadOnlyList<Silence> Silences => _silences;

    /// <summary>The start of the first conversation, or null.</summary>
    public DateTimeOffset? FirstHeardSomebody => _conversations.Count == 0 ? null : _conversations[0].From;

    /// <summary>The time of the first sound from the line or a person after the answer, or null.</summary>
    public DateTimeOffset? FirstHeardAnything { get; internal set; }

    /// <summary>What an answering machine recorded; null while there is none, or during its greeting.</summary>
    public Voicemail? Voicemail { get; internal set; }

    /// <summary>The longest silence so far, including a current one.</summary>
    public TimeSpan LongestSilence(DateTimeOffset now)
    {
        TimeSpan longest = _silentSince is { } since ? now - since : TimeSpan.Zero;
        foreach (Silence silence in _silences)
        {
            longest = silence.Length > longest ? silence.Length : longest;
        }

        return longest;
    }

    /// <summary>All silence so far, including a current one.</summary>
    public TimeSpan TotalSilence(DateTimeOffset now) =>
        TimeSpan.FromTicks(_silences.Sum(static s => s.Length.Ticks)) + (_silentSince is { } since ? now - since : TimeSpan.Zero);

    internal void Began(CallLeg with, DateTimeOffset at) => _conversations.Add(new Conversation(with, at));

    internal void Stopped(CallLeg with, DateTimeOffset at)
    {
        foreach (Conversation conversation in _conversations)
        {
            if (conversation.With == with && conversation.To is null)
            {
                conversation.To = at;
            }
        }
    }

    internal void Judge(DateTimeOffset at)
    {
        bool connected = Leg.Status == CallStatus.InProgress;
        bool hears = Leg.Audible.Count > 0 || Leg.Playing is not null || Leg.HearsAnnouncement;
        if (connected && hears)
        {
            FirstHeardAnything ??= at;
        }

        if (connected && !hears)
        {
            _silentSince ??= at;
        }
        else if (_silentSince is { } since)
        {
            _silentSince = null;
            if (at > since)
            {
                _silences.Add(new Silence(since, at));
            }
        }
    }
}
