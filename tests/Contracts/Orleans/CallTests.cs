namespace ImpactDialing.Tests.Contracts.Orleans;

/// <summary>What we rely on when a grain is called.</summary>
public sealed class CallTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task A_grain_knows_its_string_key_and_its_integer_key()
    {
        Assert.Equal("a key", await silo.Worker("a key").Key());
        Assert.Equal(-255, await silo.Grains.GetGrain<INumberGrain>(-255).Key());
        Assert.Equal("a key", silo.Worker("a key").GetPrimaryKeyString());
    }

    [Fact]
    public async Task Arguments_and_results_are_copies()
    {
        var worker = silo.Worker("copies");
        var note = new Note("text", ["one"]);
        var returned = await worker.Keep(note);
        note.Lines.Add("two");
        returned.Lines.Add("three");
        Assert.Equal(["one"], (await worker.Kept())!.Lines);
    }

    [Fact]
    public async Task Records_collections_and_closed_families_arrive_whole()
    {
        var sent = new Positional("text", [1, 2, 3], new List<Shape> { new Round(1.5), new Square(2) });
        var echoed = await silo.Worker("echo").Echo(sent);
        Assert.Equal(sent.Text, echoed.Text);
        Assert.Equal(sent.Numbers.AsEnumerable(), echoed.Numbers);
        Assert.Equal(sent.Shapes, echoed.Shapes);
    }

    [Fact]
    public async Task A_failure_reaches_the_caller() =>
        Assert.Equal("no", (await Assert.ThrowsAsync<RefusedException>(() => silo.Worker("refuses").Refuse())).Message);

    [Fact]
    public async Task The_request_context_travels_with_the_call()
    {
        RequestContext.Set("name", "value");
        Assert.Equal("value", await silo.Worker("context").Context("name"));
        RequestContext.Clear();
        Assert.Null(await silo.Worker("context").Context("name"));
    }

    [Fact]
    public async Task Requests_run_one_at_a_time()
    {
        var worker = silo.Worker("turns");
        var first = worker.Busy("turns first", "turns go");
        await silo.Gates.Wait("turns first");
        var second = worker.Key();
        Assert.Equal("beside", await worker.Beside());
        Assert.False(second.IsCompleted);
        silo.Gates.Open("turns go");
        await first;
        Assert.Equal("turns", await second);
    }

    [Fact]
    public async Task Read_only_requests_run_beside_one_another()
    {
        var worker = silo.Worker("reads");
        var first = worker.Read("read first", "read go");
        await silo.Gates.Wait("read first");
        var second = worker.Read("read second", "read go");
        await silo.Gates.Wait("read second");
        silo.Gates.Open("read go");
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task Continuations_stay_on_the_activations_scheduler_and_never_race()
    {
        Assert.True(await silo.Worker("scheduler").StaysOnItsScheduler());
        Assert.Equal(3000, await silo.Worker("race").RaceFor(1000));
    }

    [Fact]
    public async Task A_one_way_call_returns_without_its_failure()
    {
        await silo.Worker("one way").Tell("told");
        await silo.Gates.Wait("told");
    }

    [Fact]
    public async Task A_cycle_of_calls_times_out() =>
        await Assert.ThrowsAsync<TimeoutException>(() => silo.Worker("cycle a").CallBack(silo.Worker("cycle b")));

    [Fact]
    public async Task A_reference_can_be_sent_and_returned()
    {
        var worker = silo.Worker("self");
        Assert.True(await worker.IsSameAs(worker));
        Assert.Equal("self", await (await worker.Self()).Key());
        Assert.Equal(worker, await worker.Self());
    }

    [Fact]
    public async Task Value_tasks_work() => Assert.Equal(5, await silo.Worker("adds").Add(2, 3));

    [Fact]
    public void An_interface_with_a_type_that_cannot_be_sent_has_no_references() =>
        Assert.ThrowsAny<Exception>(() => silo.Grains.GetGrain<IUnsendableGrain>("x"));

    [Fact]
    public async Task A_filter_sees_calls_and_may_replace_their_results()
    {
        Assert.Equal("replaced", await silo.Worker("replace me").Key());
        Assert.True(silo.Counters.Of("call Key") > 0);
    }
}
