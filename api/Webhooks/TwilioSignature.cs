using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.ObjectPool;
using Twilio.Security;

namespace ImpactDialing.Webhooks;

/// <summary>
/// Checks Twilio's signature: HMAC-SHA1, by the account's token, over the URL and the parameters in the order of their
/// names (https://www.twilio.com/docs/usage/security, read 2026-11-30). It checks a URL in our own spelling in a rented
/// buffer. Twilio's own validator checks the other spellings: it also tries the URL with and without a port.
/// </summary>
/// <param name="authToken">The account's token.</param>
/// <param name="origins">Scheme and host of the URLs that count.</param>
internal sealed class TwilioSignature(string authToken, params string[] origins)
{
    /// <summary>The characters of a hash of 20 bytes in Base64.</summary>
    private const int Base64Length = 28;

    private readonly ObjectPool<HMACSHA1> _hashing = new DefaultObjectPool<HMACSHA1>(new Keyed(Encoding.UTF8.GetBytes(authToken)));
    private readonly string[] _origins = [.. origins.Select(origin => origin.TrimEnd('/')).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a signature is that of a request.</summary>
    /// <param name="pathAndQuery">The path and the query as they were requested.</param>
    /// <param name="signature">The signature in Base64.</param>
    public bool IsOf(string pathAndQuery, WebhookForm form, string signature) =>
        Array.Exists(_origins, origin => Matches(origin, pathAndQuery, form.Parameters, signature))
        || IsOfAnotherSpelling(pathAndQuery, form, signature);

    private bool Matches(
        string origin, string pathAndQuery, ReadOnlySpan<(string Name, string Value)> parameters, string signature)
    {
        var characters = origin.Length + pathAndQuery.Length;
        foreach (var (name, value) in parameters)
        {
            characters += name.Length + value.Length;
        }

        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(characters));
        try
        {
            var written = Encoding.UTF8.GetBytes(origin, rented);
            written += Encoding.UTF8.GetBytes(pathAndQuery, rented.AsSpan(written));
            var last = default((string, string));
            foreach (var parameter in parameters)
            {
                // Twilio signs a parameter that comes more than once as a pair of name and value for each different
                // value, in order (twilio-node does the same).
                if (parameter != last)
                {
                    written += Encoding.UTF8.GetBytes(parameter.Name, rented.AsSpan(written));
                    written += Encoding.UTF8.GetBytes(parameter.Value, rented.AsSpan(written));
                    last = parameter;
                }
            }

            return IsSignature(rented.AsSpan(0, written), signature);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private bool IsSignature(ReadOnlySpan<byte> signed, string signature)
    {
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Span<char> expected = stackalloc char[Base64Length];
        var hashing = _hashing.Get();
        var isHashed = hashing.TryComputeHash(signed, hash, out _);
        _hashing.Return(hashing);
        return isHashed
            && Convert.TryToBase64Chars(hash, expected, out _)
            && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(expected), MemoryMarshal.AsBytes(signature.AsSpan()));
    }

    /// <summary>
    /// The validator keeps its hash between two calls, so each request has one of its own. It puts the name before the
    /// text, so a parameter's further values have the name before them here.
    /// </summary>
    private bool IsOfAnotherSpelling(string pathAndQuery, WebhookForm form, string signature)
    {
        var validator = new RequestValidator(authToken);
        var texts = form.Parameters.ToArray().GroupBy(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal)
            .ToDictionary(values => values.Key, values => string.Join(values.Key, values.Distinct()), StringComparer.Ordinal);
        return Array.Exists(_origins, origin => validator.Validate(origin + pathAndQuery, texts, signature));
    }

    /// <summary>Makes hashes with the token as key. One serves one request at a time, and is used again.</summary>
    private sealed class Keyed(byte[] token) : PooledObjectPolicy<HMACSHA1>
    {
#pragma warning disable CA5350 // SHA-1 is what Twilio signs with.
        /// <inheritdoc />
        public override HMACSHA1 Create() => new(token);
#pragma warning restore CA5350

        /// <inheritdoc />
        public override bool Return(HMACSHA1 obj) => true;
    }
}
