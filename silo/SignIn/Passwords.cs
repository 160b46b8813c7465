using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ImpactDialing.SignIn;

/// <summary>
/// ASP.NET Core Identity's hasher: PBKDF2 with HMAC-SHA512, <see cref="Rounds"/> rounds, 128 bits of salt. It uses at
/// most half of the processors, so that signing in never delays a call. At most <see cref="WaitingEach"/> times as many
/// passwords wait for their turn; more are not compared. Passwords for names that are not there never wait: only as
/// many as are hashed at the same time are compared. So invented names take no place in which people wait. The price:
/// while a stranger floods the form, a name that is there is turned away less often than an invented one.
/// </summary>
public sealed class Passwords : IPasswords, IDisposable
{
    /// <summary>How many rounds a new hash takes. More rounds make each guess slower, and each sign-in too.</summary>
    public const int Rounds = 210_000;

    /// <summary>How many passwords may wait for each that is hashed. A hash takes about 0.15 s of a processor, so the
    /// last one waits about a second.</summary>
    internal const int WaitingEach = 7;

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher;
    private readonly SemaphoreSlim _places;
    private readonly int _mostAtOnce;
    private readonly int _mostInvented;
    private readonly Lazy<string> _nobodys;
    private int _comparing;
    private int _comparingInvented;

    /// <summary>
    /// Initializes a new instance of the <see cref="Passwords"/> class with <see cref="Rounds"/> rounds.
    /// </summary>
    public Passwords()
        : this(Rounds, Math.Max(1, Environment.ProcessorCount / 2))
    {
    }

    /// <summary>Initializes a new instance of the <see cref="Passwords"/> class, for tests.</summary>
    /// <param name="places">How many passwords are hashed at the same time.</param>
    internal Passwords(int rounds, int places)
        : this(new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = rounds })), places)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="Passwords"/> class, for tests, with a hasher.</summary>
    internal Passwords(PasswordHasher<object> hasher, int places)
    {
        _hasher = hasher;
        _places = new SemaphoreSlim(places);
        _mostAtOnce = (1 + WaitingEach) * places;
        _mostInvented = places;
        _nobodys = new Lazy<string>(() => _hasher.HashPassword(Nobody, ""));
    }

    /// <inheritdoc />
    public Task<string> Hash(string password) => Work(() => _hasher.HashPassword(Nobody, password));

    /// <inheritdoc />
    public async Task<PasswordMatch> Compare(string? hash, string password)
    {
        if (hash is not null)
        {
            return await CompareInTurn(hash, password);
        }

        try
        {
            return Interlocked.Increment(ref _comparingInvented) <= _mostInvented
                ? await CompareInTurn(null, password)
                : PasswordMatch.NotCompared;
        }
        finally
        {
            Interlocked.Decrement(ref _comparingInvented);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private async Task<PasswordMatch> CompareInTurn(string? hash, string password)
    {
        try
        {
            return Interlocked.Increment(ref _comparing) <= _mostAtOnce
                ? await Work(() => CompareNow(hash, password))
                : PasswordMatch.NotCompared;
        }
        finally
        {
            Interlocked.Decrement(ref _comparing);
        }
    }

    private PasswordMatch CompareNow(string? hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(Nobody, hash ?? _nobodys.Value, password);
        return (hash, result) switch
        {
            (null, _) or (_, PasswordVerificationResult.Failed) => PasswordMatch.Wrong,
            (_, PasswordVerificationResult.SuccessRehashNeeded) => PasswordMatch.RightButWeak,
            _ => PasswordMatch.Right,
        };
    }

    private async Task<T> Work<T>(Func<T> work)
    {
        await _places.WaitAsync();
        try
        {
            return await Task.Run(work);
        }
        finally
        {
            _places.Release();
        }
    }
}
