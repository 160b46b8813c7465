using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ImpactDialing.SignIn;

/// <summary>
/// ASP.NET Core Identity's hasher: PBKDF2 with HMAC-SHA512, <see cref="Rounds"/> rounds, 128 bits of salt. It uses at
/// most half of the processors, so that signing in never delays a call.
/// </summary>
public sealed class Passwords : IPasswords, IDisposable
{
    /// <summary>How many rounds a new hash takes. More rounds make each guess slower, and each sign-in too.</summary>
    public const int Rounds = 210_000;

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher;
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodys;

    /// <summary>
    /// Initializes a new instance of the <see cref="Passwords"/> class with <see cref="Rounds"/> rounds.
    /// </summary>
    public Passwords()
        : this(Rounds)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="Passwords"/> class, for tests.</summary>
    internal Passwords(int rounds)
    {
        _hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
        _nobodys = new Lazy<string>(() => _hasher.HashPassword(Nobody, ""));
    }

    /// <inheritdoc />
    public Task<string> Hash(string password) => Work(() => _hasher.HashPassword(Nobody, password));

    /// <inheritdoc />
    public Task<PasswordMatch> Compare(string? hash, string password) => Work(() =>
    {
        var result = _hasher.VerifyHashedPassword(Nobody, hash ?? _nobodys.Value, password);
        return (hash, result) switch
        {
            (null, _) or (_, PasswordVerificationResult.Failed) => PasswordMatch.Wrong,
            (_, PasswordVerificationResult.SuccessRehashNeeded) => PasswordMatch.RightButWeak,
            _ => PasswordMatch.Right,
        };
    });

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

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
