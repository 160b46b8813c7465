using ImpactDialing.Simulator.Time;
using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>Says, plays and pauses, one after the other.</summary>
internal sealed class PromptActivity(CallLeg leg, IReadOnlyList<Verb> prompts, Action finished) : LegActivity(leg)
{
    private const int MostLoops = 1000;

    private int _next;
    private Appointment? _end;

    public override void Start()
    {
        if (_next == prompts.Count)
        {
            Leg.Silence();
            finished();
            return;
        }

        TimeSpan length;
        switch (prompts[_next++])
        {
            case Say say:
                length = Leg.Twilio.SpeechLength(say.Text) * Times(say.Loop);
                Leg.Sound(SoundKind.Say, say.Text, length);
                break;
            case Play { Url: { } url } play:
                string resolved = Leg.Resolve(url) ?? url;
                length = Leg.Twilio.Settings.PlayLength(resolved) * Times(play.Loop);
                Leg.Sound(SoundKind.Play, resolved, length);
                break;
            case Play play:
                length = ToneLength(play.Digits!);
                Leg.Sound(SoundKind.Tone, play.Digits!, length);
                break;
            case Pause pause:
                Leg.Silence();
                length = pause.Length;
                break;
            default:
                throw new InvalidOperationException("Only prompts are played.");
        }

        _end = Leg.After(length, Start);
    }

    public override void Leave(bool legEnded)
    {
        _end?.Dispose();
        Leg.Silence();
    }

    private static int Times(int loop) => loop == 0 ? MostLoops : loop;

    private static TimeSpan ToneLength(string digits) =>
        TimeSpan.FromSeconds(digits.Sum(static d => d switch { 'w' => 0.5, 'W' => 1.0, _ => 0.2 }));
}
