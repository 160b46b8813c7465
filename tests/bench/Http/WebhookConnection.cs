using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImpactDialing.Bench.Http;

/// <summary>
/// A connection that is kept, for one webhook at a time. It speaks HTTP/1.1 on a socket, because HttpClient takes twice
/// the processor time, and the measured servers share the processors with it.
/// </summary>
internal sealed class WebhookConnection : IDisposable
{
    private readonly byte[] _sent = new byte[16 * 1024];
    private readonly byte[] _received = new byte[64 * 1024];
    private readonly string _authority;
    private int _length;

    /// <summary>Connects to a server.</summary>
    public WebhookConnection(Uri server)
    {
        _authority = server.Authority;
        Socket.Connect(server.Host, server.Port);
    }

    /// <summary>The socket, which is readable when an answer or a part of it is there.</summary>
    public Socket Socket { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>Sends a webhook.</summary>
    public void Send(SignedWebhook webhook)
    {
        _length = 0;
        Socket.Send(_sent.AsSpan(0, webhook.Write(_sent, _authority)));
    }

    /// <summary>Receives what is there. Returns the answer once it is complete, else null.</summary>
    /// <exception cref="HttpRequestException">The server closed the connection.</exception>
    public (HttpStatusCode Code, string Text)? Receive()
    {
        var received = Socket.Receive(_received.AsSpan(_length));
        if (received == 0)
        {
            throw new HttpRequestException($"{_authority} closed the connection, or its answer is too long.");
        }

        _length += received;
        var answer = _received.AsSpan(0, _length);
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var body = answer[(end + 4)..];
        return body.Length < LengthIn(answer[..(end + 2)]) ? null : ((HttpStatusCode)Number(answer[9..]), Encoding.UTF8.GetString(body));
    }

    /// <inheritdoc />
    public void Dispose() => Socket.Dispose();

    private static ReadOnlySpan<byte> LengthHeader => "Content-Length:"u8;

    private static int LengthIn(ReadOnlySpan<byte> head)
    {
        while (head.IndexOf("\r\n"u8) is var end and >= 0)
        {
            var line = head[..end];
            if (line.Length > LengthHeader.Length && Ascii.EqualsIgnoreCase(line[..LengthHeader.Length], LengthHeader))
            {
                return Number(line[LengthHeader.Length..].TrimStart((byte)' '));
            }

            head = head[(end + 2)..];
        }

        throw new HttpRequestException("An answer does not tell its length.");
    }

    private static int Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out int number, out _)
        ? number
        : throw new HttpRequestException($"An answer has no number where one belongs: {Encoding.UTF8.GetString(text)}");
}
