using System.Text.RegularExpressions;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.People;

/// <summary>
/// A robot on a phone that works a shift by what it hears. It enters its PIN, begins, skips or dials, talks, answers
/// the questions with offered keys, and dials in again when it is cut off.
/// </summary>
public sealed partial class CallerScript
{
    private readonly PhoneCaller _caller;
    private readonly CallerHabits _habits;
    private readonly Chance _chance;
    private readonly List<string> _prompt = [];
    private Appointment? _reaction;
    private Appointment? _silence;
    private bool _talking;
    private bool _shiftOver;

    /// <summary>Prepares a caller's shift.</summary>
    public CallerScript(PhoneCaller caller, CallerHabits habits)
    {
        ArgumentNullException.ThrowIfNull(caller);
        (_caller, _habits) = (caller, habits);
        _chance = Chance.Of(caller.Twilio.Settings.Seed, "caller " + caller.Number);
        caller.OnHeard = Hears;
        caller.OnHearingChanged = HearingChanged;
        caller.OnEnded = Ended;
    }

    /// <summary>The person.</summary>
    public PhoneCaller Caller => _caller;

    /// <summary>How often the caller dialed in.</summary>
    public int Sessions { get; private set; }

    /// <summary>Whether the caller has stopped working.</summary>
    public bool IsDone => _shiftOver && !_caller.IsOnLine;

    private WorldScheduler Scheduler => _caller.Twilio.Scheduler;

    /// <summary>Begins the shift, after a while.</summary>
    public void Start(TimeSpan after = default)
    {
        lock (Scheduler.Gate)
        {
            if (_habits.ShiftEndsAt is { } end)
            {
                Scheduler.After(end - Scheduler.Now, EndShift);
            }

            Scheduler.After(after, DialIn);
        }
    }

    /// <summary>Lets the caller finish the current conversation and begin no other.</summary>
    public void EndShift()
    {
        lock (Scheduler.Gate)
        {
            _shiftOver = true;
            if (!_talking && _prompt.Count == 0)
            {
                _caller.HangUp();
            }
        }
    }

    [GeneratedRegex(@"press\s+(\d+)\s+for", RegexOptions.IgnoreCase)]
    private static partial Regex Option();

    private static bool Says(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private void DialIn()
    {
        if (!_shiftOver && !_caller.IsOnLine)
        {
            Sessions++;
            _caller.Dial(_habits.CallInNumber);
        }
    }

    private void Hears(HeardSound sound)
    {
        if (sound.Kind == SoundKind.Music)
        {
            _prompt.Clear();
            if (_shiftOver)
            {
                Later(_habits.Reaction.Least, _caller.HangUp);
            }

            return;
        }

        if (sound.Kind == SoundKind.Say)
        {
            // A prompt often consists of several texts: the reaction comes after the last one.
            _prompt.Add(sound.Text);
            _reaction?.Dispose();
            _reaction = Later(
                _caller.Twilio.SpeechLength(sound.Text) + _chance.Between(_habits.Reaction.Least, _habits.Reaction.Most), React);
        }
    }

    private void React()
    {
        string prompt = string.Join(" ", _prompt);
        _prompt.Clear();
        MatchCollection options = Option().Matches(prompt);
        bool asks = options.Count > 0 || Says(prompt, "star to submit");
        bool preview = Says(prompt, "pound to skip") || Says(prompt, "star to dial");
        if (_chance.Happens(_habits.HangsUpAtPrompt) || (_shiftOver && !asks))
        {
            _caller.HangUp();
        }
        else if (asks)
        {
            _caller.Press(AnswerTo(options) + "*");
        }
        else if (preview)
        {
            _caller.Press(_chance.Happens(_habits.Skips) ? "#" : "*");
        }
        else if (Says(prompt, "star to begin"))
        {
            _caller.Press(Says(prompt, "pound") && _chance.Happens(_habits.AsksForInstructions) ? "#" : "*");
        }
        else if (Says(prompt, "PIN"))
        {
            _caller.Press(_habits.Pin + "*");
        }
    }

    private string AnswerTo(MatchCollection options)
    {
        if (_chance.Happens(_habits.SkipsQuestions))
        {
            return "999";
        }

        return options.Count == 0 || _chance.Happens(_habits.WrongKey) ? "88" : options[_chance.Below(options.Count)].Groups[1].Value;
    }

    private void HearingChanged()
    {
        bool someone = _caller.Leg is { Audible.Count: > 0 };
        if (someone && !_talking)
        {
            Greets();
        }
        else if (!someone)
        {
            _talking = false;
        }

        _silence?.Dispose();
        if (_caller.Leg is { Status: CallStatus.InProgress, Audible.Count: 0, Playing: null })
        {
            _silence = Later(_habits.Patience, () =>
            {
                _caller.Press("*");
                _silence = Later(_habits.Patience, _caller.HangUp);
            });
        }
    }

    private void Greets()
    {
        _talking = true;
        _prompt.Clear();
        TimeSpan talk = _chance.LogNormal(_habits.TalkMedian, _habits.TalkSigma, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(5));
        CallLeg with = _caller.Leg!.Audible[0];
        if (_chance.Happens(_habits.LosesNetwork))
        {
            Later(talk * _chance.NextDouble(), _caller.HangUp);
        }

        Later(talk, () =>
        {
            if (_caller.Leg!.Audible.Contains(with))
            {
                _caller.Press("*");
            }
        });
    }

    private void Ended()
    {
        _talking = false;
        _prompt.Clear();
        if (!_shiftOver)
        {
            Scheduler.After(_chance.Between(_habits.RedialPause.Least, _habits.RedialPause.Most), DialIn);
        }
    }

    /// <summary>Runs an action, unless the call has ended by then.</summary>
    private Appointment Later(TimeSpan delay, Action action) => _caller.Leg!.After(delay, action);
}
