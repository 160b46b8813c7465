using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// Sits before a database server. When told to, it keeps back what a client sends, from the first request on that
/// prepares a statement. So the client waits for an answer.
/// </summary>
internal sealed class WithholdingProxy(int target) : TcpProxy(target)
{
    // A packet begins with three bytes of length and a number; then comes the command
    // (https://mariadb.com/kb/en/com_stmt_prepare/, read 2026-11-30).
    private const int CommandAt = 4;
    private const byte PrepareStatement = 0x16;

    private int _kept;

    /// <summary>Whether requests to prepare a statement are kept.</summary>
    public volatile bool KeepsPreparations;

    /// <summary>The number of connections with a request that was kept.</summary>
    public int Kept => Volatile.Read(ref _kept);

    protected override async Task ToServer(Stream client, Stream server, CancellationToken ending)
    {
        var buffer = new byte[64 * 1024];
        var isKept = false;
        while (await client.ReadAsync(buffer, ending) is > 0 and var read)
        {
            if (!isKept && KeepsPreparations && read > CommandAt && buffer[CommandAt] == PrepareStatement)
            {
                isKept = true;
                Interlocked.Increment(ref _kept);
            }

            if (!isKept)
            {
                await server.WriteAsync(buffer.AsMemory(0, read), ending);
            }
        }
    }
}
