using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.People;

/// <summary>A machine that answers: greets, beeps, records what it hears, and hangs up when the tape is full.</summary>
internal sealed class AnsweringMachine(CallLeg leg, CalleePlan plan) : ILegParty
{
    private readonly Dictionary<CallLeg, DateTimeOffset> _voices = [];
    private Voicemail? _tape;
    private HeardSound? _sound;

    public void Answered()
    {
        if (plan.HangsUpAfterAnswer is { } soon)
        {
            leg.After(soon, leg.PartyHangsUp);
        }

        leg.After(plan.BeepAt, () =>
        {
            leg.Book.Voicemail = _tape = new Voicemail(leg.Twilio.Now);
            leg.Twilio.Ears.Note(leg, plan.Beeps ? "beeps and records" : "records");
            HearingChanged();
            leg.After(plan.RecordsFor, leg.PartyHangsUp);
        });
    }

    public void Hears(HeardSound sound)
    {
    }

    public void HearingChanged()
    {
        if (_tape is null)
        {
            return;
        }

        DateTimeOffset now = leg.Twilio.Now;
        if (!ReferenceEquals(leg.Playing, _sound))
        {
            Write(_tape, _sound, now);
            _sound = leg.Playing;
        }

        foreach (CallLeg gone in _voices.Keys.Except(leg.Audible).ToArray())
        {
            _tape.Add(new VoicemailPart(null, gone.Person, _voices[gone], now, IsWhole: true));
            _voices.Remove(gone);
        }

        foreach (CallLeg voice in leg.Audible)
        {
            _voices.TryAdd(voice, now);
        }
    }

    public void Ended()
    {
        if (_tape is not null)
        {
            HearingChanged();
            _tape.EndedAt = leg.Twilio.Now;
        }
    }

    private static void Write(Voicemail tape, HeardSound? sound, DateTimeOffset now)
    {
        if (sound is not null)
        {
            bool whole = sound.At >= tape.BeepAt && sound.Length is { } length && now - sound.At >= length;
            tape.Add(new VoicemailPart(sound.Kind, sound.Text, sound.At > tape.BeepAt ? sound.At : tape.BeepAt, now, whole));
        }
    }
}
