using Microsoft.AspNetCore.Identity;

namespace ImpactDialing.SignIn;

/// <summary>ASP.NET Core Identity's hasher: PBKDF2 with HMAC-SHA512, 100,000 rounds, 128 bits of salt. Half of the processors at most are busy with it, so that signing in never holds up a call.</summary>
public sealed class Passwords : IPasswords, IDisposable
{
    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher = new();
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodys;

    /// <summary>Initializes a new instance of the <see cref="Passwords"/> class.</summary>
    public Passwords() => _nobodys = new Lazy<string>(() => _hasher.HashPassword(Nobody, ""));

    /// <inheritdoc />
    public Task<string> Hash(string password) => Work(() => _hasher.HashPassword(Nobody, password));

    /// <inheritdoc />
    public Task<bool> Matches(string? hash, string password) => Work(() =>
    {
        var matches = _hasher.VerifyHashedPassword(Nobody, hash ?? _nobodys.Value, password) != PasswordVerificationResult.Failed;
        return matches && hash is not null;
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
