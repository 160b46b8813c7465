using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Listening;

/// <summary>Knows at any time which people hear each other, and records it: the tests judge what people hear.</summary>
public sealed class EarWitness
{
    private readonly WorldScheduler _scheduler;
    private readonly List<LegBook> _books = [];
    private readonly Dictionary<string, List<LegBook>> _byNumber = new(StringComparer.Ordinal);
    private readonly List<JournalEntry> _journal = [];
    private readonly HashSet<string> _twice = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private readonly bool _keepsJournal;
    private int _calleeCount;

    internal EarWitness(WorldScheduler scheduler, bool keepsJournal) => (_scheduler, _keepsJournal) = (scheduler, keepsJournal);

    /// <summary>The books of all legs, in order of creation.</summary>
    public IReadOnlyList<LegBook> Books => Locked<IReadOnlyList<LegBook>>(() => [.. _books]);

    /// <summary>The books of the legs to called people.</summary>
    public IReadOnlyList<LegBook> CalleeBooks =>
        Locked<IReadOnlyList<LegBook>>(() => [.. _books.Where(static b => b.Leg.Direction != CallDirection.Inbound)]);

    /// <summary>The books of the legs made after the first so many.</summary>
    public IReadOnlyList<LegBook> BooksFrom(int first) => Locked<IReadOnlyList<LegBook>>(() => _books[first..]);

    /// <summary>The number of legs to called people.</summary>
    public int CalleeCount => Locked(() => _calleeCount);

    /// <summary>The books of the sessions of people who dialed in.</summary>
    public IReadOnlyList<LegBook> CallerBooks =>
        Locked<IReadOnlyList<LegBook>>(() => [.. _books.Where(static b => b.Leg.Direction == CallDirection.Inbound)]);

    /// <summary>Numbers that were ever dialed during another call to or from them.</summary>
    public IReadOnlyCollection<string> NumbersInTwoCallsAtOnce => Locked<IReadOnlyCollection<string>>(() => [.. _twice]);

    /// <summary>Everything that happened, oldest first; empty when the settings want no journal.</summary>
    public IReadOnlyList<JournalEntry> Journal => Locked<IReadOnlyList<JournalEntry>>(() => [.. _journal]);

    /// <summary>The books of a person's legs.</summary>
    public IReadOnlyList<LegBook> BooksOf(string number) => Locked<IReadOnlyList<LegBook>>(() => [.. Of(number)]);

    /// <summary>A person's conversations, in order.</summary>
    public IReadOnlyList<Conversation> ConversationsOf(string number) =>
        Locked<IReadOnlyList<Conversation>>(() => [.. Of(number).SelectMany(static b => b.Conversations)]);

    /// <summary>Whether two people hear each other now.</summary>
    public bool IsTalking(string number, string otherNumber) =>
        Locked(() => Of(number).Exists(b => b.Conversations.Any(c => c.To is null && c.Number == otherNumber)));

    /// <summary>Whether a person hears another person now.</summary>
    public bool IsTalking(string number) => Locked(() => Of(number).Exists(static b => b.Conversations.Any(static c => c.To is null)));

    /// <summary>Calls made to a number, dialed or still waiting to be dialed.</summary>
    public int DialsTo(string number) => Locked(() => Of(number).Count(static b => b.Leg.Direction != CallDirection.Inbound));

    /// <summary>The longest time in which a person was connected and heard nothing.</summary>
    public TimeSpan LongestSilence(string number) =>
        Locked(() => Of(number).Select(b => b.LongestSilence(_scheduler.Now)).DefaultIfEmpty().Max());

    /// <summary>The journal's entries about two people in a stretch of time.</summary>
    public IReadOnlyList<JournalEntry> JournalOf(string number, string otherNumber, DateTimeOffset from, DateTimeOffset to) => Locked(() =>
    {
        string name = NameOf(number);
        string otherName = NameOf(otherNumber);
        return _journal.Where(entry => entry.At >= from && entry.At <= to && (entry.Who == name || entry.Who == otherName)).ToList();
    });

    /// <summary>The last entries of the journal as text, for the message of a failed assertion.</summary>
    public string Tail(int entries = 60) =>
        Locked(() => string.Join(Environment.NewLine, _journal.Skip(Math.Max(0, _journal.Count - entries))));

    internal void Name(string number, string name) => _names[number] = name;

    internal void Note(CallLeg leg, string what)
    {
        if (_keepsJournal)
        {
            _journal.Add(new JournalEntry(_scheduler.Now, NameOf(leg.Person), what));
        }
    }

    internal void Made(CallLeg leg)
    {
        List<LegBook> books = Of(leg.Person);
        if (books.Exists(static b => !b.Leg.HasEnded))
        {
            _twice.Add(leg.Person);
        }

        if (books.Count == 0)
        {
            _byNumber[leg.Person] = books = [];
        }

        books.Add(leg.Book);
        _books.Add(leg.Book);
        _calleeCount += leg.Direction == CallDirection.Inbound ? 0 : 1;
    }

    internal void Dialed(CallLeg leg) => Note(leg, leg.Direction == CallDirection.Inbound ? $"dials {leg.To}" : "is dialed");

    internal void Answered(CallLeg leg)
    {
        Note(leg, leg.Direction == CallDirection.Inbound ? "is connected" : "answers");
        leg.Book.Judge(_scheduler.Now);
    }

    internal void Ended(CallLeg leg)
    {
        Note(leg, $"is off the line: {leg.Status.Wire()}");
        leg.Book.Judge(_scheduler.Now);
    }

    internal void Joined(CallLeg leg, Conference conference) => Note(leg, $"joins {conference.Name}");

    internal void Left(CallLeg leg, Conference conference) => Note(leg, $"leaves {conference.Name}");

    internal void SoundChanged(CallLeg leg)
    {
        if (leg.Playing is { } sound)
        {
            Note(leg, sound.Kind == SoundKind.Say ? $"hears \"{sound.Text}\"" : $"hears {sound.Kind}: {sound.Text}");
        }

        leg.Book.Judge(_scheduler.Now);
    }

    internal void HearingChanged(CallLeg leg, CallLeg[] before)
    {
        DateTimeOffset now = _scheduler.Now;
        foreach (CallLeg other in before)
        {
            if (!leg.Audible.Contains(other))
            {
                leg.Book.Stopped(other, now);
                other.Book.Stopped(leg, now);
            }
        }

        foreach (CallLeg other in leg.Audible)
        {
            if (!before.Contains(other) && other.Audible.Contains(leg))
            {
                leg.Book.Began(other, now);
                other.Book.Began(leg, now);
                Note(leg, $"and {NameOf(other.Person)} hear each other");
            }
        }

        leg.Book.Judge(now);
    }

    private string NameOf(string number) => _names.GetValueOrDefault(number, number);

    private List<LegBook> Of(string number) => _byNumber.GetValueOrDefault(number) ?? [];

    private T Locked<T>(Func<T> read)
    {
        lock (_scheduler.Gate)
        {
            return read();
        }
    }
}
