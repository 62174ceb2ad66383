package io.cameleer.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The strongly connected components of parts of a directed graph (Tarjan's algorithm, without
 * recursion). One search is linear in the size of the part.
 */
final class StrongComponents {
  /** The edges that leave a node; edges to nodes outside the part are passed over. */
  interface Edges {
    int[] from(int node);
  }

  private static final int UNSEEN = 0;

  private final Edges edges;
  private final int[] number;
  private final int[] low;
  private final boolean[] inPart;
  private final boolean[] onStack;
  private final Deque<Integer> stack = new ArrayDeque<>();
  private final Deque<Frame> path = new ArrayDeque<>();
  private final List<int[]> components = new ArrayList<>();
  private int count;

  /** For a graph of so many nodes. */
  StrongComponents(int size, Edges edges) {
    this.edges = edges;
    number = new int[size];
    low = new int[size];
    inPart = new boolean[size];
    onStack = new boolean[size];
  }

  /**
   * The components of more than one node, and the nodes with an edge to themselves; the nodes of
   * each in ascending order, the components by their first node.
   *
   * @param part the nodes looked at
   */
  List<int[]> withCycles(int[] part) {
    components.clear();
    for (int node : part) {
      inPart[node] = true;
      number[node] = UNSEEN;
    }
    for (int node : part) {
      if (number[node] == UNSEEN) {
        visit(node);
      }
    }
    for (int node : part) {
      inPart[node] = false;
    }
    components.sort((a, b) -> Integer.compare(a[0], b[0]));
    return List.copyOf(components);
  }

  private void visit(int root) {
    enter(root);
    while (!path.isEmpty()) {
      Frame frame = path.getLast();
      if (frame.seen < frame.next.length) {
        follow(frame.node, frame.next[frame.seen++]);
      } else {
        path.removeLast();
        leave(frame);
        if (!path.isEmpty()) {
          int parent = path.getLast().node;
          low[parent] = Math.min(low[parent], low[frame.node]);
        }
      }
    }
  }

  private void follow(int node, int next) {
    if (!inPart[next]) {
      return;
    }
    if (number[next] == UNSEEN) {
      enter(next);
    } else if (onStack[next]) {
      low[node] = Math.min(low[node], number[next]);
    }
  }

  private void enter(int node) {
    number[node] = ++count;
    low[node] = count;
    stack.addLast(node);
    onStack[node] = true;
    path.addLast(new Frame(node, edges.from(node)));
  }

  private void leave(Frame frame) {
    int node = frame.node;
    if (low[node] != number[node]) {
      return;
    }
    List<Integer> members = new ArrayList<>();
    int member;
    do {
      member = stack.removeLast();
      onStack[member] = false;
      members.add(member);
    } while (member != node);
    if (members.size() > 1 || Arrays.stream(frame.next).anyMatch(next -> next == node)) {
      components.add(members.stream().mapToInt(Integer::intValue).sorted().toArray());
    }
  }

  private static final class Frame {
    final int node;
    final int[] next;
    int seen;

    Frame(int node, int[] next) {
      this.node = node;
      this.next = next;
    }
  }
}
