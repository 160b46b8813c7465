using System.Globalization;
using System.Security.Cryptography;
using ImpactDialing.Stations;

namespace ImpactDialing.SignIn;

/// <summary>Draws PINs from the system's cryptographic generator.</summary>
internal sealed class PinGenerator : IPinGenerator
{
    /// <inheritdoc />
    public string NewPin() => RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
}
