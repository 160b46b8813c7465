using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ImpactDialing.Storage.Journal;

/// <summary>
/// The format of a journal entry: the length of its content in bytes (4, little-endian), the first 8 bytes of the
/// content's SHA-256, the content. The content is JSON: a write with its number, or the number up to which everything
/// has been committed.
/// </summary>
internal static class JournalFormat
{
    /// <summary>Bytes before the content.</summary>
    public const int HeadLength = sizeof(int) + ChecksumLength;

    private const int ChecksumLength = 8;

    private static readonly JsonSerializerOptions Json = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameRecords } },
    };

    /// <summary>One entry.</summary>
    /// <param name="Number">The number of the write, or of the last committed write.</param>
    /// <param name="Write">The write, or null when the entry marks what has been committed.</param>
    public sealed record Entry(long Number, LiveWrite? Write);

    /// <summary>Encodes an entry.</summary>
    public static byte[] Write(Entry entry)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(entry, Json);
        var bytes = new byte[HeadLength + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, content.Length);
        SHA256.HashData(content).AsSpan(0, ChecksumLength).CopyTo(bytes.AsSpan(sizeof(int)));
        content.CopyTo(bytes, HeadLength);
        return bytes;
    }

    /// <summary>
    /// Decodes the entry at the start of <paramref name="bytes"/>. Returns its length in bytes, or 0 when it is
    /// incomplete. A damaged entry is null.
    /// </summary>
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

    /// <summary>Names each record by its type, so that no type can be missing here.</summary>
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
