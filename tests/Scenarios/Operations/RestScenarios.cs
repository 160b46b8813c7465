using ImpactDialing.Scenarios.Support;
using ImpactDialing.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Operations;

/// <summary>Grains of what is over leave the silo's memory at once, and come back when Twilio asks again.</summary>
public sealed class RestScenarios
{
    private static readonly string[] Kinds = ["CallGrain", "TransferGrain"];

    [Fact]
    public async Task A_call_and_a_transfer_that_are_over_keep_no_grain()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        stage.Talks().Joins(warm: true);
        Assert.Equal([("CallGrain", 1), ("TransferGrain", 1)], Grains(stage.Bank));

        stage.KicksTarget();
        stage.UntilTogether(stage.Caller, stage.Lead);
        stage.Station.HangUp();
        stage.SavesAndStops();
        Assert.Empty(Grains(stage.Bank));
    }

    [Fact]
    public async Task A_webhook_for_an_unknown_call_keeps_no_grain()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0));
        var calls = bank.PrimaryServices.GetRequiredService<IGrainFactory>();
        var ended = bank.Ask(async () =>
        {
            await calls.GetGrain<Calls.ICallGrain>("unknown").Wake();
            return true;
        });
        bank.Run(1);

        Assert.True(ended);
        Assert.Empty(Grains(bank));
    }

    /// <summary>How many calls and transfers are active, by the type of grain.</summary>
    private static (string Grain, int Count)[] Grains(PhoneBank bank)
    {
        var silo = bank.PrimaryServices.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        return
        [
            .. bank.Ask(() => silo.GetSimpleGrainStatistics())
                .Select(grain => (Grain: grain.GrainType.Split(',')[0].Split('.')[^1], Count: grain.ActivationCount))
                .Where(grain => Kinds.Contains(grain.Grain) && grain.Count > 0)
                .OrderBy(grain => grain.Grain, StringComparer.Ordinal),
        ];
    }
}
