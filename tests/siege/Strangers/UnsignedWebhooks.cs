namespace ImpactDialing.Siege.Strangers;

/// <summary>Small webhooks with a wrong signature.</summary>
internal sealed class UnsignedWebhooks(Uri api, TimeProvider time) : Attack("unsigned webhooks", strangers: 20, perSecond: 50, time)
{
    protected override Task<string> Try(int turn, Random random, CancellationToken stop) => WebhookPost.Send(
        api,
        $"/calls/{random.Next()}/incoming",
        new ByteArrayContent("CallSid=CA00000000000000000000000000000000&CallStatus=in-progress&From=%2B13125550001"u8.ToArray()),
        "bm90IGEgc2lnbmF0dXJl",
        turn,
        stop);
}
