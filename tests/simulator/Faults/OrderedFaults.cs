namespace ImpactDialing.Simulator.Faults;

/// <summary>Faults that a test orders for the next requests that match.</summary>
internal sealed class OrderedFaults<TRequest, TFault>
    where TFault : class
{
    private readonly List<Ordered> _orders = [];
    private readonly Lock _gate = new();

    public void Add(Func<TRequest, bool> match, TFault fault, int times)
    {
        lock (_gate)
        {
            _orders.Add(new Ordered(match, fault, times));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _orders.Clear();
        }
    }

    /// <summary>The fault that was ordered for this request, or null.</summary>
    public TFault? Take(TRequest request)
    {
        lock (_gate)
        {
            Ordered? order = _orders.Find(o => o.Match(request));
            if (order is not null && --order.Times <= 0)
            {
                _orders.Remove(order);
            }

            return order?.Fault;
        }
    }

    private sealed class Ordered(Func<TRequest, bool> match, TFault fault, int times)
    {
        public Func<TRequest, bool> Match => match;

        public TFault Fault => fault;

        public int Times { get; set; } = times;
    }
}
