using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>Memory for a state between two steps: it outlives the step that made it, and goes back after the one that read it.</summary>
internal static class CarriedMemory
{
    public static State? Carry(State? state, bool recycles) =>
        recycles ? state?.Map(static (_, part) => part.CopyUntilGivenBack()) : state?.Detach();

    public static void GiveBack(State? state, bool recycles)
    {
        if (!recycles || state is null) return;
        for (int i = 0; i < state.Count; i++) state[i].GiveBack();
    }
}
