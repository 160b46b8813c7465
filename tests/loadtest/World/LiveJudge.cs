using System.Globalization;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Up;

namespace ImpactDialing.LoadTest.World;

/// <summary>
/// Judges conversations while the run goes on, by rules that need no database: no conversation is cut, no person talks
/// with several callers, and no number is in two calls.
/// </summary>
/// <param name="clickedAt">When the web caller with a phone of this name last clicked a button.</param>
internal sealed class LiveJudge(SimulatedTwilio twilio, LoadMeter meter, Func<string, DateTimeOffset?> clickedAt)
{
    /// <summary>The rule that a number is never in two calls.</summary>
    public const string DialedTwice = "dialed-twice";

    /// <summary>A click ends a conversation within this time.</summary>
    private static readonly TimeSpan ClickReaction = TimeSpan.FromSeconds(5);

    private readonly List<WrongConversation> _wrong = [];
    private readonly List<LegBook> _open = [];
    private readonly HashSet<string> _greeted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _twice = new(StringComparer.Ordinal);
    private int _seen;

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<WrongConversation> Wrong => _wrong;

    /// <summary>Calls to people, and those in which the person and a caller heard each other.</summary>
    public (int Dialed, int Talked, int TalkingNow) Calls { get; private set; }

    /// <summary>Looks at the calls that have not ended, and at new ones. One thread calls it.</summary>
    public void Look()
    {
        lock (twilio.Scheduler.Gate)
        {
            var now = twilio.Now;
            foreach (var book in twilio.Ears.BooksFrom(_seen))
            {
                _seen++;
                if (book.Leg.Direction != CallDirection.Inbound)
                {
                    _open.Add(book);
                    Calls = Calls with { Dialed = Calls.Dialed + 1 };
                }
            }

            var talking = 0;
            _open.RemoveAll(book =>
            {
                Greet(book);
                talking += book.Conversations is [.., { To: null }] ? 1 : 0;
                if (!book.Leg.HasEnded)
                {
                    return false;
                }

                Judge(book, now);
                return true;
            });
            Calls = Calls with { TalkingNow = talking };
            foreach (var number in twilio.Ears.NumbersInTwoCallsAtOnce.Where(_twice.Add))
            {
                _wrong.Add(new WrongConversation(DialedTwice, number, "the number was dialed during another call to it", now));
            }
        }
    }

    private bool WasClicked(Conversation talk) =>
        clickedAt(talk.With.Person) is { } click && talk.To is { } end && end - click <= ClickReaction;

    private void Greet(LegBook book)
    {
        if (book.FirstHeardSomebody is { } heard && _greeted.Add(book.Leg.Sid))
        {
            Calls = Calls with { Talked = Calls.Talked + 1 };
            if (book.Leg.Party is Callee && book.Leg.AnsweredAt is { } answered)
            {
                meter.Add("hello-to-caller", heard - answered);
            }
        }
    }

    private void Judge(LegBook book, DateTimeOffset now)
    {
        if (book.Conversations.FirstOrDefault(talk => CutConversations.WasCut(book.Leg, talk) && !WasClicked(talk)) is { } cut)
        {
            _wrong.Add(new WrongConversation(
                "wrong-conversations", book.Leg.Sid,
                string.Create(CultureInfo.InvariantCulture, $"the conversation with {cut.Number} was cut; neither had ended it"), now));
        }

        var others = book.Conversations.Select(talk => talk.With.Sid).Distinct().Count();
        if (others > 1)
        {
            _wrong.Add(new WrongConversation("wrong-conversations", book.Leg.Sid, "the person talked with several callers", now));
        }
    }
}
