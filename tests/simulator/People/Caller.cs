using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.People;

/// <summary>
/// A person who calls the account, by telephone or by browser: listens, presses keys, talks, hangs up.
/// </summary>
public abstract class Caller
{
    /// <summary>Time from one key to the next.</summary>
    public static readonly TimeSpan KeySpacing = TimeSpan.FromMilliseconds(200);

    private readonly List<HeardSound> _heard = [];
    private readonly List<CallLeg> _legs = [];

    private protected Caller(SimulatedTwilio twilio, string number, string name)
    {
        (Twilio, Number, Name) = (twilio, number, name);
        twilio.Ears.Name(number, name);
    }

    /// <summary>The person's identification on the line: a number, or <c>client:</c> and an identity.</summary>
    public string Number { get; }

    /// <summary>The person's name in the journal.</summary>
    public string Name { get; }

    /// <summary>The current or last call, or null.</summary>
    public CallLeg? Leg { get; private set; }

    /// <summary>All calls so far.</summary>
    public IReadOnlyList<CallLeg> Legs => Locked<IReadOnlyList<CallLeg>>(() => [.. _legs]);

    /// <summary>Whether the phone is off the hook and the line connected.</summary>
    public bool IsOnLine => Leg is { HasEnded: false };

    /// <summary>Everything heard from the line, in all calls.</summary>
    public IReadOnlyList<HeardSound> Heard => Locked<IReadOnlyList<HeardSound>>(() => [.. _heard]);

    /// <summary>What plays now, or null.</summary>
    public HeardSound? HearsNow => Leg?.Playing;

    /// <summary>The last text spoken to the caller; empty before the first.</summary>
    public string LastSaid => Locked(() => _heard.FindLast(static h => h.Kind == SoundKind.Say)?.Text ?? "");

    /// <summary>Whether music plays now.</summary>
    public bool HearsMusic => HearsNow?.Kind == SoundKind.Music;

    /// <summary>The numbers of the people who can be heard now.</summary>
    public IReadOnlyList<string> HearsPeople => Locked<IReadOnlyList<string>>(() => [.. Leg?.Audible.Select(static l => l.Person) ?? []]);

    /// <summary>Called, with the world's gate held, for each sound: a script reacts by making appointments.</summary>
    internal Action<HeardSound>? OnHeard { get; set; }

    /// <summary>Called, with the gate held, when the people or sounds that the caller hears have changed.</summary>
    internal Action? OnHearingChanged { get; set; }

    /// <summary>Called, with the gate held, when the line is disconnected.</summary>
    internal Action? OnEnded { get; set; }

    internal SimulatedTwilio Twilio { get; }

    /// <summary>Whether a text that contains this one (ignoring case) was spoken in the current or last call.</summary>
    public bool HasHeard(string text) =>
        Locked(
            () => Leg is { } leg && _heard.Exists(h => h.At >= leg.CreatedAt && h.Text.Contains(text, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a text that contains this one (ignoring case) is being spoken.</summary>
    public bool IsHearing(string text) => HearsNow is { } now && now.Text.Contains(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Presses keys, the first one immediately and the others after <see cref="KeySpacing"/> each.</summary>
    /// <param name="keys">Of 0–9, star and pound.</param>
    public void Press(string keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (Twilio.Scheduler.Gate)
        {
            if (Leg is not { HasEnded: false } leg)
            {
                return;
            }

            Twilio.Ears.Note(leg, $"presses {keys}");
            for (int i = 0; i < keys.Length; i++)
            {
                char key = keys[i];
                if (i == 0)
                {
                    leg.Press(key);
                }
                else
                {
                    leg.After(KeySpacing * i, () => leg.Press(key));
                }
            }
        }
    }

    /// <summary>
    /// Hangs up, or loses the network: the other side cannot tell which. Without a call, nothing happens.
    /// </summary>
    public void HangUp()
    {
        lock (Twilio.Scheduler.Gate)
        {
            if (Leg is { HasEnded: false } leg)
            {
                Twilio.Ears.Note(leg, "hangs up");
                leg.PartyHangsUp();
            }
        }
    }

    /// <summary>Becomes a new leg's far end. With the gate held.</summary>
    private protected ILegParty Begin(CallLeg leg)
    {
        Leg = leg;
        _legs.Add(leg);
        return new Ear(this, leg);
    }

    private protected T Locked<T>(Func<T> read)
    {
        lock (Twilio.Scheduler.Gate)
        {
            return read();
        }
    }

    private sealed class Ear(Caller caller, CallLeg leg) : ILegParty
    {
        public void Answered()
        {
        }

        public void Hears(HeardSound sound)
        {
            caller._heard.Add(sound);
            caller.OnHeard?.Invoke(sound);
        }

        public void HearingChanged() => caller.OnHearingChanged?.Invoke();

        public void Ended()
        {
            if (caller.Leg == leg)
            {
                caller.OnEnded?.Invoke();
            }
        }
    }
}
