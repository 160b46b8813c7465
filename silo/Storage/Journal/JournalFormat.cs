using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ImpactDialing.Storage.Journal;

/// <summary>
/// The format of a journal entry: a head of 20 bytes, and the content. The head has four magic bytes, which occur in no
/// content; the length of the content in bytes (4, little-endian); the first 8 bytes of the content's SHA-256; and the
/// first 4 bytes of the SHA-256 of all this. So a damaged length is found, and reading goes on at the next head. The
/// content is JSON: a write with its number, the number up to which everything has been committed, or the number of one
/// write that was committed before earlier ones.
/// </summary>
internal static class JournalFormat
{
    /// <summary>Bytes before the content.</summary>
    public const int HeadLength = 4 + sizeof(int) + ContentChecksum + HeadChecksum;

    /// <summary>The longest content that is read, in bytes. A state has some kilobytes.</summary>
    public const int LongestContent = 64 * 1024 * 1024;

    private const int ContentChecksum = 8;
    private const int HeadChecksum = 4;

    private static readonly JsonSerializerOptions Json = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameRecords } },
    };

    /// <summary>The first bytes of a head. UTF-8 never has the first and the last one.</summary>
    public static ReadOnlySpan<byte> Magic => [0xF5, (byte)'J', (byte)'E', 0xFE];

    /// <summary>One entry.</summary>
    /// <param name="Number">The number of the write, or of the last committed write.</param>
    /// <param name="Write">The write, or null when the entry marks what has been committed.</param>
    public sealed record Entry(long Number, LiveWrite? Write)
    {
        /// <summary>Gets a value indicating whether a mark is about this one write, and not about all up to
        /// it.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsSingle { get; init; }
    }

    /// <summary>Encodes an entry.</summary>
    public static byte[] Write(Entry entry) => Seal(JsonSerializer.SerializeToUtf8Bytes(entry, Json));

    /// <summary>Puts the head before a content.</summary>
    public static byte[] Seal(byte[] content)
    {
        var bytes = new byte[HeadLength + content.Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Magic.Length), content.Length);
        SHA256.HashData(content).AsSpan(0, ContentChecksum).CopyTo(bytes.AsSpan(Magic.Length + sizeof(int)));
        SHA256.HashData(bytes.AsSpan(0, HeadLength - HeadChecksum)).AsSpan(0, HeadChecksum)
            .CopyTo(bytes.AsSpan(HeadLength - HeadChecksum));
        content.CopyTo(bytes, HeadLength);
        return bytes;
    }

    /// <summary>Reads the length of the content from a head of <see cref="HeadLength"/> bytes; null if the head is
    /// damaged.</summary>
    public static int? ReadHead(ReadOnlySpan<byte> head)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(head[Magic.Length..]);
        return head.StartsWith(Magic)
            && SHA256.HashData(head[..(HeadLength - HeadChecksum)]).AsSpan(0, HeadChecksum).SequenceEqual(head[^HeadChecksum..])
            && length is > 0 and <= LongestContent
                ? length
                : null;
    }

    /// <summary>
    /// Decodes a content; null if it is damaged, or if another version of the program wrote what this one does not
    /// know.
    /// </summary>
    /// <param name="head">The undamaged head before it.</param>
    public static Entry? ReadContent(ReadOnlySpan<byte> head, ReadOnlySpan<byte> content)
    {
        if (!SHA256.HashData(content).AsSpan(0, ContentChecksum).SequenceEqual(head.Slice(Magic.Length + sizeof(int), ContentChecksum)))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Entry>(content, Json);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            // The reader counts it as damaged: the file is copied, logged and counted. Reading goes on behind it.
            return null;
        }
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
