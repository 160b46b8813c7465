namespace ImpactDialing.Data.VoterFiles;

/// <summary>Reads a text that has been taken off a reader already, then the rest of that reader.</summary>
internal sealed class PrefixedReader(string prefix, TextReader rest) : TextReader
{
    private int _position;

    /// <inheritdoc />
    public override int Peek() => _position < prefix.Length ? prefix[_position] : rest.Peek();

    /// <inheritdoc />
    public override int Read() => _position < prefix.Length ? prefix[_position++] : rest.Read();

    /// <inheritdoc />
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc />
    public override int Read(Span<char> buffer)
    {
        if (_position == prefix.Length)
        {
            return rest.Read(buffer);
        }

        var taken = Math.Min(buffer.Length, prefix.Length - _position);
        prefix.AsSpan(_position, taken).CopyTo(buffer);
        _position += taken;
        return taken;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
