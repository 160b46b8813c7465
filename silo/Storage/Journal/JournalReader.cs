namespace ImpactDialing.Storage.Journal;

/// <summary>
/// Reads the entries of a journal from a stream, one at a time. After damage it goes on at the next undamaged head. An
/// end is torn only if it is shorter than an undamaged head says, or is the beginning of a head; all else is damage.
/// </summary>
internal sealed class JournalReader(Stream stream)
{
    /// <summary>How many bytes are searched for the next head at a time.</summary>
    private const int Portion = 64 * 1024;

    private readonly byte[] _head = new byte[JournalFormat.HeadLength];

    /// <summary>Gets how many stretches of the file were damaged so far.</summary>
    public int Damaged { get; private set; }

    /// <summary>Gets the position behind the last good entry.</summary>
    public long Good { get; private set; }

    /// <summary>Reads the entries in order.</summary>
    public IEnumerable<JournalFormat.Entry> Read()
    {
        var length = stream.Length;
        var isDamaged = false;
        for (var position = 0L; position < length;)
        {
            var rest = length - position;
            Array.Clear(_head);
            stream.Position = position;
            stream.ReadExactly(_head, 0, (int)Math.Min(rest, _head.Length));
            if (rest < _head.Length && IsBeginningOfHead((int)rest))
            {
                yield break;
            }

            if (rest < _head.Length || JournalFormat.ReadHead(_head) is not { } size)
            {
                // One damaged entry may be found broken in several places.
                Damaged += isDamaged ? 0 : 1;
                isDamaged = true;
                position = NextMagic(position + 1);
                continue;
            }

            if (size > rest - _head.Length)
            {
                yield break;
            }

            var content = new byte[size];
            stream.ReadExactly(content);
            position += _head.Length + size;
            if (JournalFormat.ReadContent(_head, content) is not { } entry)
            {
                Damaged++;
                continue;
            }

            isDamaged = false;
            Good = position;
            yield return entry;
        }
    }

    private bool IsBeginningOfHead(int rest)
    {
        var known = Math.Min(rest, JournalFormat.Magic.Length);
        return _head.AsSpan(0, known).SequenceEqual(JournalFormat.Magic[..known]);
    }

    /// <summary>Finds the next magic bytes, whole or cut off by the end of the file; the file's length if there are
    /// none.</summary>
    private long NextMagic(long position)
    {
        var portion = new byte[Portion];
        for (var length = stream.Length; position < length;)
        {
            stream.Position = position;
            var read = (int)Math.Min(Portion, length - position);
            stream.ReadExactly(portion, 0, read);
            var found = portion.AsSpan(0, read).IndexOf(JournalFormat.Magic[..1]);
            if (found >= 0)
            {
                return position + found;
            }

            position += read;
        }

        return stream.Length;
    }
}
