using System.Security.Cryptography;
using System.Text;

namespace ImpactDialing.SignIn;

/// <summary>How often somebody may be wrong. Pure.</summary>
internal static class SignInRules
{
    /// <summary>
    /// How many wrong passwords a name may be given before none counts any more. It makes a thousand guesses a day at
    /// the most, and leaves room for a person who looks for the right one.
    /// </summary>
    public const int MaxWrongPasswords = 10;

    /// <summary>
    /// How long wrong passwords are remembered from the first on, and so how long a lock-out lasts at the most.
    /// </summary>
    public static readonly TimeSpan PasswordMemory = TimeSpan.FromMinutes(15);

    /// <summary>How long wrong PINs of a calling number are remembered from the first on.</summary>
    public static readonly TimeSpan PinMemory = TimeSpan.FromHours(1);

    /// <summary>
    /// What to count failures with a name by: nobody's name is stored, and any text has the same length.
    /// </summary>
    /// <param name="name">The name or number.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string Subject(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    /// <summary>
    /// What ties a session to the password and the role that it began with. Every hash has salt of its own, so setting
    /// even the same password again changes it.
    /// </summary>
    /// <param name="person">The person.</param>
    /// <returns>32 hexadecimal digits, from which nothing can be learned.</returns>
    public static string Stamp(Credential person) => Subject($"{person.PasswordHash}\n{person.Role}")[..32];

    /// <summary>
    /// How long a calling number waits before it is asked for a PIN. Three wrong PINs end a call, so three calls in
    /// vain cost nothing; then a guess takes a minute.
    /// </summary>
    /// <param name="wrongPins">How many of its PINs were wrong in the last hour.</param>
    /// <returns>The wait.</returns>
    public static TimeSpan PinWait(int wrongPins) => wrongPins switch
    {
        < 10 => TimeSpan.Zero,
        < 20 => TimeSpan.FromSeconds(10),
        < 40 => TimeSpan.FromSeconds(30),
        _ => TimeSpan.FromSeconds(60),
    };
}
