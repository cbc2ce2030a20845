using System.Numerics;

namespace AutogradRnn.Planning;

/// <summary>A step that was recorded and compiled once, with the memory that its runs leave to the next.</summary>
internal sealed class LoopPlan
{
    // One pass in use and one more, for a layer that runs twice before a backward pass.
    private const int MostFreeRuns = 2;

    private readonly Lock _lock = new();
    private readonly List<object> _free = [];
    private readonly object _program;

    public LoopPlan(StepTrace trace, LoopCode code, bool trains)
    {
        (Trace, Code, Trains) = (trace, code, trains);
        _program = code.DType == DType.Float32 ? new LoopProgram<float>(code) : new LoopProgram<double>(code);
    }

    public StepTrace Trace { get; }

    public LoopCode Code { get; }

    /// <summary>Whether it can run backward.</summary>
    public bool Trains { get; }

    public LoopProgram<T> Program<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => (LoopProgram<T>)_program;

    /// <summary>Memory for so many steps: some that a finished pass has left, or new.</summary>
    public LoopRun<T> Rent<T>(int steps)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        lock (_lock)
        {
            int place = _free.FindIndex(run => ((LoopRun<T>)run).Memory.Steps is int most && most >= steps && most <= 2 * steps);
            if (place >= 0)
            {
                LoopRun<T> run = (LoopRun<T>)_free[place];
                _free.RemoveAt(place);
                return run;
            }
        }

        return new LoopRun<T>(Program<T>(), steps);
    }

    public void Return(object run)
    {
        if (!Code.Switches.ReusesBuffers) return;
        lock (_lock)
        {
            if (_free.Count == MostFreeRuns) _free.RemoveAt(0);
            _free.Add(run);
        }
    }
}
