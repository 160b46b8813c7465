using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ImpactDialing.Storage;

/// <summary>
/// Makes ULIDs in lower case: 48 bits of milliseconds, then 80 random bits. Only this class draws randomness for ids.
/// </summary>
public sealed class UlidGenerator(TimeProvider time) : IIdGenerator
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;

    /// <inheritdoc />
    public string NewId()
    {
        Span<byte> random = stackalloc byte[10];
        RandomNumberGenerator.Fill(random);
        return Encode(time.GetUtcNow().ToUnixTimeMilliseconds(), random);
    }

    /// <summary>Encodes milliseconds since 1970 and ten random bytes as 26 lower-case letters and digits.</summary>
    public static string Encode(long milliseconds, ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, 10, nameof(random));
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        random.CopyTo(bytes[6..]);
        var rest = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        Span<char> text = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(rest & 31)];
            rest >>= 5;
        }

        return new string(text);
    }
}
