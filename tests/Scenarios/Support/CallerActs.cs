using ImpactDialing.Simulator.People;

namespace ImpactDialing.Scenarios.Support;

/// <summary>
/// A phones-only caller at work: each verb waits for what the caller must hear first, then acts. A wait that is in vain
/// fails the scenario with the journal.
/// </summary>
internal sealed class CallerActs(PhoneBank bank, int caller)
{
    /// <summary>Gets the caller's phone.</summary>
    public PhoneCaller Phone { get; private init; } = bank.Twilio.AddCaller($"+1212555000{caller}", $"Caller {caller}");

    /// <summary>Gets the caller's id.</summary>
    public int Id => caller;

    private string Pin => CampaignSetup.PinOf(caller - 1);

    /// <summary>Takes another phone; the first one's line does not change.</summary>
    public CallerActs OnAnotherPhone() =>
        new(bank, caller) { Phone = bank.Twilio.AddCaller($"+1312555000{caller}", $"Caller {caller}, second phone") };

    /// <summary>The name of a caller's phone in the journal.</summary>
    public static string NameOf(string number) =>
        $"Caller {number[^1]}{(number.StartsWith("+1312", StringComparison.Ordinal) ? ", second phone" : "")}";

    /// <summary>Dials the call-in number and waits for the PIN prompt.</summary>
    public CallerActs DialsIn()
    {
        Phone.Dial(PhoneBank.CallInNumber);
        return Hears("enter your PIN");
    }

    /// <summary>Keys in a PIN, the caller's own by default.</summary>
    public CallerActs EntersPin(string? pin = null) => Presses((pin ?? Pin) + "*");

    /// <summary>Dials in, enters the PIN, and waits for the start menu.</summary>
    public CallerActs LogsIn() => DialsIn().EntersPin().Hears("star to begin");

    /// <summary>Dials in, enters the PIN and presses star in the start menu.</summary>
    public CallerActs Begins() => LogsIn().Presses("*");

    /// <summary>Waits until a text that contains this one is being spoken.</summary>
    public CallerActs Hears(string text, double limitSeconds = 120)
    {
        bank.Until(() => Phone.IsHearing(text), $"{Phone.Name} hears \"{text}\"", limitSeconds);
        return this;
    }

    /// <summary>Waits until a text is being spoken that was not spoken at the time of the call.</summary>
    public CallerActs HearsAgain(string text, double limitSeconds = 120)
    {
        var before = Phone.Heard.Count;
        bank.Until(
            () => Phone.Heard.Skip(before).Any(sound => sound.Text.Contains(text, StringComparison.OrdinalIgnoreCase)),
            $"{Phone.Name} hears \"{text}\" again",
            limitSeconds);
        return this;
    }

    /// <summary>Presses keys.</summary>
    public CallerActs Presses(string keys)
    {
        Phone.Press(keys);
        bank.Run(PhoneCaller.KeySpacing.TotalSeconds * keys.Length);
        return this;
    }

    /// <summary>Preview: waits until a lead is presented, and dials.</summary>
    public CallerActs Dials(string lead) => Hears(lead).Presses("*");

    /// <summary>Preview: waits until a lead is presented, and skips.</summary>
    public CallerActs Skips(string lead) => Hears(lead).Presses("#");

    /// <summary>Waits for the music of the conference, and so for a phone that rings.</summary>
    public CallerActs WaitsWithMusic()
    {
        bank.Until(() => Phone.HearsMusic, $"{Phone.Name} hears music");
        return this;
    }

    /// <summary>Waits until the phone of a number rings for the caller.</summary>
    public CallerActs HasRinging(string number)
    {
        WaitsWithMusic();
        bank.Until(
            () => bank.Twilio.Ears.BooksOf(number).Any(
                book => book.Leg is { HasEnded: false, AnsweredAt: null } && book.Leg.DialedAt is not null),
            $"{number} rings");
        bank.Run(2);
        return this;
    }

    /// <summary>Waits until the caller and a lead hear each other, and lets them talk.</summary>
    public CallerActs TalksWith(string number, double seconds = 10)
    {
        bank.Until(() => bank.Twilio.Ears.IsTalking(Phone.Number, number), $"{Phone.Name} and {number} hear each other");
        bank.Run(seconds);
        return this;
    }

    /// <summary>Ends a conversation as the instructions to callers say.</summary>
    public CallerActs EndsConversation() => Presses("*");

    /// <summary>Waits for the first question and answers all of them with the same key.</summary>
    public CallerActs AnswersAll(string key = "1", int questions = 2)
    {
        for (var question = 1; question <= questions; question++)
        {
            Answers(question, key);
        }

        return this;
    }

    /// <summary>Waits for a question and answers it.</summary>
    public CallerActs Answers(int question, string key) => Hears($"Question {question}?").Presses(key + "*");

    /// <summary>Hangs up, or loses the network: the other side cannot tell which.</summary>
    public CallerActs HangsUp()
    {
        Phone.HangUp();
        return this;
    }

    /// <summary>Waits until the application has ended the caller's call.</summary>
    public CallerActs IsHungUpOn(double limitSeconds = 120)
    {
        bank.Until(() => !Phone.IsOnLine, $"{Phone.Name} is hung up on", limitSeconds);
        return this;
    }
}
