using System.Security.Cryptography;
using System.Text;

namespace ImpactDialing.SignIn;

/// <summary>How many wrong passwords and PINs are allowed. Pure.</summary>
internal static class SignInRules
{
    /// <summary>How many wrong passwords are accepted for a name from one place before it is locked out there. That
    /// allows at most a thousand guesses a day, and enough attempts for a person who tries to remember the right
    /// one.</summary>
    public const int MaxWrongPasswords = 10;

    /// <summary>How many wrong passwords are accepted for a name from all unknown browsers together. More addresses do
    /// not give a stranger more guesses than ten thousand a day. A browser with which the person has signed in before
    /// is not affected.</summary>
    public const int MaxWrongPasswordsOfStrangers = 100;

    /// <summary>How many PINs may be wrong in the cluster within <see cref="PinFloodMemory"/>. Above that, numbers from
    /// which no right PIN ever came have one try a call.</summary>
    public const int MaxWrongPins = 100;

    /// <summary>The subject under which the wrong PINs of all numbers are counted.</summary>
    public const string AllNumbers = "all";

    /// <summary>How long the wrong PINs of all numbers are remembered from the first on.</summary>
    public static readonly TimeSpan PinFloodMemory = TimeSpan.FromMinutes(10);

    /// <summary>The wait of an unknown number after a wrong PIN while PINs are guessed. Any wait ends the call's
    /// tries.</summary>
    public static readonly TimeSpan FloodWait = TimeSpan.FromSeconds(10);

    /// <summary>How long a number from which a right PIN came is remembered.</summary>
    public static readonly TimeSpan NumberMemory = TimeSpan.FromDays(30);

    /// <summary>How long wrong passwords are remembered from the first on. This is also the longest lock-out.</summary>
    public static readonly TimeSpan PasswordMemory = TimeSpan.FromMinutes(15);

    /// <summary>How long wrong PINs of a calling number are remembered from the first on.</summary>
    public static readonly TimeSpan PinMemory = TimeSpan.FromHours(1);

    /// <summary>The key that failures of a name or number are counted under: 64 hexadecimal digits. So no name is
    /// stored, and every text has the same length.</summary>
    public static string Subject(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    /// <summary>What the wrong passwords of an attempt count against, the narrowest first: a browser of the person's
    /// own, or the address and all strangers (OWASP, "Device cookies", read 2026-11-29).</summary>
    public static IReadOnlyList<(string Subject, int Attempts)> BudgetsOf(string name, SignInOrigin origin) => origin.Device is { } device
        ? [(Subject($"{name}\nbrowser {device}"), MaxWrongPasswords)]
        : [(Subject($"{name}\naddress {origin.Address}"), MaxWrongPasswords), (Subject(name), MaxWrongPasswordsOfStrangers)];

    /// <summary>Ties a session to the password and role that it began with: 32 hexadecimal digits that reveal nothing.
    /// Every hash has a salt of its own, so setting even the same password again changes the stamp.</summary>
    public static string Stamp(Credential person) => Subject($"{person.PasswordHash}\n{person.Role}")[..32];

    /// <summary>How long a calling number waits before it is asked for a PIN, by its wrong PINs of the last hour. Three
    /// wrong PINs end a call, so three failed calls cost nothing. After 40 wrong PINs a guess takes a minute.</summary>
    public static TimeSpan PinWait(int wrongPins) => wrongPins switch
    {
        < 10 => TimeSpan.Zero,
        < 20 => TimeSpan.FromSeconds(10),
        < 40 => TimeSpan.FromSeconds(30),
        _ => TimeSpan.FromSeconds(60),
    };
}
