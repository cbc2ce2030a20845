namespace Runner.Workloads;

/// <summary>A recurrent cell by the name that workload files use.</summary>
internal enum Cell
{
    Rnn,
    Gru,
    Lstm,
    Peephole,
    Mgu,
}
