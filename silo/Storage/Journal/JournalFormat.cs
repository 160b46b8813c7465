using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ImpactDialing.Storage;

/// <summary>
/// How an entry of the journal looks on the disk: the length of its content in bytes (4, little-endian), the first 8 bytes of the content's SHA-256, the content. The content is JSON:
/// a write with its number, or the number up to which everything has been committed.
/// </summary>
internal static class JournalFormat
{
    /// <summary>Bytes before the content.</summary>
    public const int HeadLength = sizeof(int) + ChecksumLength;

    private const int ChecksumLength = 8;

    private static readonly JsonSerializerOptions Json = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameRecords } } };

    /// <summary>One entry.</summary>
    /// <param name="Number">The write's number; or that of the last committed write.</param>
    /// <param name="Write">The write; null in a mark that says what has been committed.</param>
    public sealed record Entry(long Number, LiveWrite? Write);

    /// <summary>Writes an entry down.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Its bytes.</returns>
    public static byte[] Write(Entry entry)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(entry, Json);
        var bytes = new byte[HeadLength + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, content.Length);
        SHA256.HashData(content).AsSpan(0, ChecksumLength).CopyTo(bytes.AsSpan(sizeof(int)));
        content.CopyTo(bytes, HeadLength);
        return bytes;
    }

    /// <summary>Reads the entry at the start of some bytes.</summary>
    /// <param name="bytes">What follows in the file.</param>
    /// <param name="entry">The entry, or null when it is damaged.</param>
    /// <returns>How many bytes it takes; 0 when it is not all there.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, out Entry? entry)
    {
        entry = null;
        if (bytes.Length < HeadLength)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length <= 0 || length > bytes.Length - HeadLength)
        {
            return 0;
        }

        var content = bytes.Slice(HeadLength, length);
        if (SHA256.HashData(content).AsSpan(0, ChecksumLength).SequenceEqual(bytes.Slice(sizeof(int), ChecksumLength)))
        {
            entry = JsonSerializer.Deserialize<Entry>(content, Json);
        }

        return HeadLength + length;
    }

    /// <summary>A record is named by its type, so none can be forgotten here.</summary>
    private static void NameRecords(JsonTypeInfo type)
    {
        if (type.Type != typeof(StoreRecord))
        {
            return;
        }

        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "record" };
        foreach (var record in typeof(StoreRecord).GetNestedTypes().Where(nested => nested.IsSubclassOf(typeof(StoreRecord))))
        {
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(record, record.Name));
        }
    }
}
