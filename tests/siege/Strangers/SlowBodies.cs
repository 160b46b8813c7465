using System.Text;

namespace ImpactDialing.Siege.Strangers;

/// <summary>
/// Requests with bodies that come a byte at a time. Each holds a connection as long as the server lets it.
/// </summary>
internal sealed class SlowBodies(Uri api, TimeProvider time) : Attack("slow bodies", strangers: 100, perSecond: 50, time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _time = time;

    protected override async Task<string> Try(int turn, Random random, CancellationToken stop)
    {
        await using var connection = await Loopback.Connect(3, turn, api.Port, stop);
        await connection.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /callin/create HTTP/1.1\r\nHost: {api.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "X-Twilio-Signature: bm90IGEgc2lnbmF0dXJl\r\nContent-Length: 4000\r\n\r\n"),
            stop);
        var answer = new byte[16];
        var read = connection.ReadAsync(answer, stop).AsTask();
        while (!read.IsCompleted)
        {
            await connection.WriteAsync("a"u8.ToArray(), stop);
            await Task.WhenAny(read, Task.Delay(Pause, _time, stop));
        }

        var length = await read;
        return length >= 12 ? Encoding.ASCII.GetString(answer, 9, 3) : "connection closed";
    }
}
